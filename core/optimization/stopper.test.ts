import { describe, expect, it } from "vitest";
import { earlyStopper, iterationStopper, type Stopper, toleranceStopper } from "./stopper.ts";

function stopsAt(stopper: Stopper, losses: readonly number[]): number {
  return losses.findIndex((loss) => stopper.after(loss) !== null);
}

describe("iterationStopper", () => {
  it("never stops early, and has no limit where none is given", () => {
    expect(stopsAt(iterationStopper(3), [1, 2, 3, 4])).toBe(-1);
    expect(iterationStopper(null).maxIterations).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("earlyStopper", () => {
  it("stops at the patience-th worse loss, consecutive or not", () => {
    expect(stopsAt(earlyStopper(null, 1, 0), [3, 2, 2.5])).toBe(2);
    expect(stopsAt(earlyStopper(null, 2, 0), [3, 4, 3, 4])).toBe(3);
  });

  it("starts counting anew at a new best only", () => {
    expect(stopsAt(earlyStopper(null, 2, 0), [3, 4, 2, 4, 1, 4, 4])).toBe(6);
  });

  it("neither counts nor forgets on the plateau between the best and minDelta above it", () => {
    expect(stopsAt(earlyStopper(null, 2, 1), [3, 5, 3.5, 4, 5])).toBe(4);
  });

  it("does not stop for a loss that is not a number", () => {
    expect(stopsAt(earlyStopper(null, 1, 0), [3, Number.NaN, Number.NaN])).toBe(-1);
  });
});

describe("toleranceStopper", () => {
  const stopper = (): Stopper => toleranceStopper(iterationStopper(9), 0.01);

  it("stops at the second step in a row whose gain is too small, or that is worse", () => {
    expect(stopsAt(stopper(), [-10, -20, -20.1, -20.15])).toBe(3);
    expect(stopsAt(stopper(), [-10, -20, -19, -20.1, -30])).toBe(3);
    expect(stopper().maxIterations).toBe(9);
  });

  it("goes on after a step that gains enough over the best", () => {
    expect(stopsAt(stopper(), [-10, -20, -20.1, -21, -21, -22, -22, -23])).toBe(-1);
  });

  it("does not count what a search rejects or passes through", () => {
    const searching = stopper();
    searching.after(-10, "accepted");
    for (let i = 0; i < 5; i++) expect(searching.after(-9, i % 2 === 0 ? "rejected" : "passed")).toBeNull();
    expect(searching.after(-10.01, "accepted")).toBeNull();
    expect(searching.after(-10.02, "accepted")).toBe("converged");
  });

  it("stops when the other one does, and remembers both", () => {
    const both = toleranceStopper(earlyStopper(null, 1, 0), 0);
    expect(both.after(1)).toBeNull();
    expect(both.after(2)).toBe("early-stop");
    const one = stopper();
    one.after(-10);
    one.after(-10);
    const other = stopper();
    other.restore(structuredClone(one.state()));
    expect(other.after(-10)).toBe("converged");
  });
});
