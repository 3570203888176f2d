import { afterAll, describe, expect, it } from "vitest";
import { testedBackends } from "../../fixtures/backends.ts";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { longTests } from "../../fixtures/long-tests.ts";
import { availableBackends, type Backend, useBackend } from "../kernels/index.ts";
import { openModel } from "../model/index.ts";
import { parseRecipe } from "../recipe/index.ts";
import { checkRecipe, type RunOutcome, runRecipe } from "./index.ts";

// What a recipe gives must not hang on how a machine rounds: a preset that lies on an edge shows it here.

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const { presets } = readJsonFixture("../assets/presets/index.json") as { presets: { file: string }[] };

interface Bounds {
  /** Of a loss, by its size, on the way. */
  readonly loss: number;
  /** Of a stimulus' values, in model units. */
  readonly stimulus: number;
  /** Of the objective that is reached, by its size. */
  readonly objective: number;
}

/** A way of equal steps: 2e-7 and 1e-6 were measured. */
const stepwise: Bounds = { loss: 1e-5, stimulus: 1e-4, objective: 1e-4 };
/**
 * A search chooses its next step by what it found, so that what is rounded grows on the way, and it may end some looks earlier or later:
 * where it begins 1.1e-3 was measured of a stimulus. What it reaches must be the same.
 */
const search: Bounds = { loss: 1e-4, stimulus: 5e-3, objective: 1e-3 };
/** The portable backend is a hundred times slower: all presets, and more steps of them, are for long tests. */
const PORTABLE_STEPS = longTests ? 3 : 1;
const onPortable = (file: string): boolean =>
  longTests || file === "mei.json" || file === "mds-openretina.json";

describe.each(presets.map(({ file }) => file))("the preset %s", (file) => {
  const recipe = parseRecipe(readJsonFixture(`../assets/presets/${file}`));
  const searches = recipe.optimizer.type === "adaptive";
  const bounds = searches ? search : stepwise;
  const ratio = (a: number, b: number): number => Math.abs(a / b - 1);

  it("has nothing to warn of on the demo", () => {
    expect(checkRecipe(recipe, model).filter(({ path }) => path.endsWith("maxNorm"))).toEqual([]);
  });

  const on = (backend: Backend, maxIterations = recipe.stopper.maxIterations): Promise<RunOutcome> => {
    useBackend(backend);
    return runRecipe({ ...recipe, stopper: { ...recipe.stopper, maxIterations } }, model);
  };
  afterAll(() => useBackend(availableBackends()[0]!));

  it("reaches the same on every backend, and by equal steps in the same way", async () => {
    const [first, ...others] = testedBackends;
    const expected = await on(first!);
    for (const backend of others) {
      const outcome = await on(backend);
      expect(ratio(outcome.result.objective!, expected.result.objective!), backend).toBeLessThan(
        bounds.objective,
      );
      if (searches) continue;
      expect(outcome.losses).toHaveLength(expected.losses.length);
      const apart = outcome.losses.map(
        (loss, i) => Math.abs(loss - expected.losses[i]!) / (1 + Math.abs(loss)),
      );
      expect(Math.max(...apart), backend).toBeLessThan(bounds.loss);
      const moved = outcome.stimulus.values.map((value, i) => Math.abs(value - expected.stimulus.values[i]!));
      expect(Math.max(...moved), backend).toBeLessThan(bounds.stimulus);
    }
  });

  it.runIf(onPortable(file))("begins in the same way on the portable one", async () => {
    const { losses, stimulus } = await on("portable", PORTABLE_STEPS);
    const expected = await on(testedBackends[0]!, PORTABLE_STEPS);
    for (const [i, loss] of losses.entries())
      expect(ratio(loss, expected.losses[i]!)).toBeLessThan(bounds.loss);
    const moved = stimulus.values.map((value, i) => Math.abs(value - expected.stimulus.values[i]!));
    expect(Math.max(...moved)).toBeLessThan(bounds.stimulus);
  });
});
