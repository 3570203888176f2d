import { describe, expect, it } from "vitest";
import { earlyStopper, iterationStopper, type Stopper } from "./stopper.ts";

function stopsAt(stopper: Stopper, losses: readonly number[]): number {
  return losses.findIndex((loss) => stopper.stopEarly(loss));
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
