import { afterAll, describe, expect, it } from "vitest";
import { testedBackends } from "../../fixtures/backends.ts";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { availableBackends, type Backend, useBackend } from "../kernels/backend.ts";
import { openModel } from "../model/index.ts";
import { parseRecipe } from "../recipe/index.ts";
import { checkRecipe, type RunOutcome, runRecipe } from "./index.ts";

// What a recipe gives must not hang on how a machine rounds: a preset that lies on an edge shows it here.

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const { presets } = readJsonFixture("../assets/presets/index.json") as { presets: { file: string }[] };

/** Of a loss, by its size; 2e-7 was measured. */
const LOSS = 1e-5;
/** Of a stimulus' values, in model units; 1e-6 was measured. */
const STIMULUS = 1e-4;
/** The portable backend is a hundred times slower. */
const PORTABLE_STEPS = 3;

describe.each(presets.map(({ file }) => file))("the preset %s", (file) => {
  const recipe = parseRecipe(readJsonFixture(`../assets/presets/${file}`));

  it("has nothing to warn of on the demo", () => {
    expect(checkRecipe(recipe, model).filter(({ path }) => path.endsWith("maxNorm"))).toEqual([]);
  });

  const on = (backend: Backend, maxIterations = recipe.stopper.maxIterations): Promise<RunOutcome> => {
    useBackend(backend);
    return runRecipe({ ...recipe, stopper: { ...recipe.stopper, maxIterations } }, model);
  };
  afterAll(() => useBackend(availableBackends()[0]!));

  it("gives the same curve, result and stimulus on every backend", async () => {
    const [first, ...others] = testedBackends;
    const expected = await on(first!);
    for (const backend of others) {
      const outcome = await on(backend);
      expect(outcome.losses).toHaveLength(expected.losses.length);
      const apart = outcome.losses.map(
        (loss, i) => Math.abs(loss - expected.losses[i]!) / (1 + Math.abs(loss)),
      );
      expect(Math.max(...apart), backend).toBeLessThan(LOSS);
      const moved = outcome.stimulus.values.map((value, i) => Math.abs(value - expected.stimulus.values[i]!));
      expect(Math.max(...moved), backend).toBeLessThan(STIMULUS);
      expect(outcome.result.objective! / expected.result.objective!, backend).toBeCloseTo(1, 4);
    }
  });

  it("begins in the same way on the portable one", async () => {
    const { losses, stimulus } = await on("portable", PORTABLE_STEPS);
    const expected = await on(testedBackends[0]!, PORTABLE_STEPS);
    for (const [i, loss] of losses.entries()) expect(loss / expected.losses[i]!).toBeCloseTo(1, 5);
    const moved = stimulus.values.map((value, i) => Math.abs(value - expected.stimulus.values[i]!));
    expect(Math.max(...moved)).toBeLessThan(STIMULUS);
  });
});
