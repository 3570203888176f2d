import { describe, expect, it } from "vitest";
import { readJsonFixture } from "../../fixtures/golden.ts";
import { boundText, parseRecipe, type RecipeInput, UNLIMITED_ITERATIONS } from "../recipe/index.ts";
import { toStopper } from "./plan.ts";
import { earlyStopper, iterationStopper, plateauStopper, type Stopper, toleranceStopper } from "./stopper.ts";

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

describe("plateauStopper", () => {
  it("stops at the patience-th loss in a row that is not below the best by more than minDelta", () => {
    expect(stopsAt(plateauStopper(null, 3, 0), [5, 4, 4, 4, 4])).toBe(4);
    expect(stopsAt(plateauStopper(null, 2, 0), [3, 4, 2, 4, 1, 4, 0, 0, 0])).toBe(8);
    expect(stopsAt(plateauStopper(null, 3, 0.1), [5, 4, 3.95, 3.9, 3.85])).toBe(4);
  });

  it("goes on from what another one remembered, within a tolerance too", () => {
    const make = (): Stopper => toleranceStopper(plateauStopper(null, 4, 0.5), 1e-9);
    const losses = [9, 8, 7.9, 7.8, 7.7, 7.6, 7.5];
    const whole = make();
    const first = losses.findIndex((loss) => whole.after(loss) !== null);
    for (let cut = 1; cut <= first; cut++) {
      const [before, after] = [make(), make()];
      for (const loss of losses.slice(0, cut)) before.after(loss);
      after.restore(structuredClone(before.state()));
      expect(cut + stopsAt(after, losses.slice(cut))).toBe(first);
    }
  });
});

describe("the stopper of a recipe", () => {
  const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;
  const described = (stopper: RecipeInput["stopper"]) => parseRecipe({ ...preset, stopper }).stopper;
  /** Iterations of a run whose losses are these. */
  const length = (stopper: RecipeInput["stopper"], loss: (iteration: number) => number): number => {
    const made = toStopper(described(stopper));
    for (let i = 0; i < made.maxIterations; i++) if (made.after(loss(i)) !== null) return i + 1;
    return made.maxIterations;
  };
  const constant = (): number => -5;
  const oscillating = (i: number): number => -5 + 0.01 * (i % 2);
  const rising = (i: number): number => -5 - 1e-6 * i;

  it("is openretina's, but that a constant loss ends it", () => {
    const stopper = { maxIterations: 1000, patience: 3, minDelta: 0.1 };
    expect(length(stopper, constant)).toBe(4);
    for (const loss of [(i: number) => -5 + 0.01 * Math.min(i, 1), rising])
      expect(length(stopper, loss)).toBe(1000);
  });

  it("is openretina's to the letter where the recipe says so", () => {
    const stopper = { maxIterations: 1000, patience: 3, minDelta: 0.1, plateau: false };
    for (const loss of [constant, oscillating, rising]) expect(length(stopper, loss)).toBe(1000);
    expect(length({ ...stopper, minDelta: 0 }, constant)).toBe(1000);
    expect(length({ ...stopper, minDelta: 0 }, oscillating)).toBe(6);
  });

  it("counts a plateau where that is asked for", () => {
    const stopper = { maxIterations: 1000, patience: 3, minDelta: 0.1, plateau: true };
    for (const loss of [constant, oscillating, rising]) expect(length(stopper, loss)).toBe(4);
    expect(length({ ...stopper, minDelta: 0 }, rising)).toBe(1000);
  });

  it("always ends where patience or a tolerance is all that ends it", () => {
    const patience = { maxIterations: null, patience: 3 };
    expect(length(patience, constant)).toBe(4);
    // Every second loss equals the best one.
    expect(length(patience, oscillating)).toBe(4);
    expect(length(patience, rising)).toBe(UNLIMITED_ITERATIONS);
    expect(length({ ...patience, minDelta: 0.1 }, oscillating)).toBe(7);
    expect(length({ ...patience, minDelta: 0.1 }, (i) => (i === 0 ? -5 : oscillating(1)))).toBe(
      UNLIMITED_ITERATIONS,
    );
    expect(length({ ...patience, plateau: true }, rising)).toBe(UNLIMITED_ITERATIONS);
    expect(length({ maxIterations: null, tolerance: 1e-9 }, rising)).toBe(UNLIMITED_ITERATIONS);
    expect(length({ maxIterations: 2 * UNLIMITED_ITERATIONS, patience: 3 }, rising)).toBe(
      2 * UNLIMITED_ITERATIONS,
    );
  });

  it("says so where the bound of all ended it", () => {
    const patience = described({ maxIterations: null, patience: 3 });
    expect(boundText(patience, "max-iterations")).toBe(
      "It ended at 100,000 iterations, the most without a limit in the recipe; maxIterations allows more.",
    );
    expect(boundText(patience, "early-stop")).toBeNull();
    expect(boundText(described({ maxIterations: 10 }), "max-iterations")).toBeNull();
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
