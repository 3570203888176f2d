import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { openModel } from "../model/index.ts";
import { parseRecipe, type Recipe, type RecipeInput } from "../recipe/index.ts";
import { type RunOutcome, type RunState, runRecipe } from "./index.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;

const optimizers: readonly RecipeInput["optimizer"][] = [
  { type: "sgd", lr: 100 },
  { type: "sgd", lr: 30, momentum: 0.8, weightDecay: 0.01 },
  { type: "sgd", lr: 30, momentum: 0.8, nesterov: true },
  { type: "adam", lr: 0.05, weightDecay: 0.01 },
  { type: "adamw", lr: 0.05, weightDecay: 0.1 },
  { type: "adaptive" },
  { type: "adaptive", pathSteps: 3 },
];
const objectives: readonly RecipeInput["objective"][] = [
  { type: "increase", neurons: [3] },
  { type: "decrease", neurons: [1, 2] },
  { type: "contrastive", on: [3, 4], off: [[0, 1], [5]], temperature: 1.6 },
  { type: "inner-neuron", layer: "core_features_layer0", channel: 2 },
  { type: "sparse-activation" },
];
const stoppers: readonly RecipeInput["stopper"][] = [
  { maxIterations: 12 },
  { maxIterations: 12, patience: 2, minDelta: 0 },
  { maxIterations: 12, patience: 3, minDelta: 0.5 },
  { maxIterations: 12, tolerance: 1e-3 },
];

const pairs = optimizers.flatMap((optimizer) => objectives.map((objective) => ({ optimizer, objective })));

const recipesOf = (pair: (typeof pairs)[number]) =>
  fc.record({ stopper: fc.constantFrom(...stoppers), seed: fc.nat(1000) }).map(({ seed, stopper }) =>
    parseRecipe({
      ...preset,
      ...pair,
      stopper,
      reducer: { type: "slice-mean", start: 0, length: 2 },
      stimulus: { frames: 32, init: { type: "normal", seed, std: 0.1, postprocess: 1 } },
    }),
  );

/** Runs a recipe and takes its state after each step. */
async function run(
  recipe: Recipe,
  from?: RunState,
): Promise<{ readonly outcome: RunOutcome; readonly states: readonly RunState[] }> {
  const losses = [...(from?.losses ?? [])];
  const terms = [...(from?.terms.values ?? [])];
  const states: RunState[] = [];
  const outcome = await runRecipe(
    recipe,
    model,
    async () => {
      throw new Error("No stimulus from elsewhere is needed.");
    },
    {
      onStep: (step) => {
        losses.push(step.loss);
        terms.push(step.objective, ...step.penalties.map(({ value }) => value));
        states.push({
          // As a state that was kept outside this process.
          optimization: structuredClone(step.state()),
          losses: Float64Array.from(losses),
          terms: { names: ["objective", "range"], values: Float64Array.from(terms) },
          started: new Date(7),
          seconds: 100,
        });
      },
      ...(from === undefined ? {} : { from }),
    },
  );
  return { outcome, states };
}

const result = ({ started, seconds, ...rest }: RunOutcome) => bits(rest);

/** All of a value in a text that is quickly compared: every bit of its arrays. */
function bits(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part instanceof Float32Array || part instanceof Float64Array
      ? createHash("sha256")
          .update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength))
          .digest("hex")
      : part,
  );
}

describe("a run that goes on from a saved state", () => {
  it.each(
    pairs.map((pair, seed) => ({
      pair,
      seed,
      name: `${pair.objective.type} by ${JSON.stringify(pair.optimizer)}`,
    })),
  )("ends with the same bits as one that was never interrupted: $name", async ({ pair, seed }) => {
    await fc.assert(
      fc.asyncProperty(recipesOf(pair), fc.nat(), async (recipe, choice) => {
        const whole = await run(recipe);
        const state = whole.states[choice % whole.states.length]!;
        const resumed = await run(recipe, state);
        expect(result(resumed.outcome)).toEqual(result(whole.outcome));
        // And each of its states on the way is one of an uninterrupted run, so that it may be interrupted again.
        const rest = whole.states.slice(state.losses.length);
        expect(resumed.states.map(bits)).toEqual(rest.map(bits));
      }),
      { numRuns: 1, seed },
    );
  });

  it.each([
    ["adaptive", { type: "adaptive" } as const, 4],
    ["SGD", { type: "sgd", lr: 100 } as const, 3],
  ])(
    "ends with the same bits in whichever of several starts it was interrupted: %s",
    async (_name, optimizer, restarts) => {
      const stopper = { maxIterations: 9, tolerance: 1e-2 };
      const stimulus = { frames: 32, init: { type: "normal", seed: 5, std: 0.1, postprocess: 1 } } as const;
      const reducer = { type: "slice-mean", start: 0, length: 2 } as const;
      const recipe = parseRecipe({ ...preset, optimizer, restarts, stopper, stimulus, reducer });
      const whole = await run(recipe);
      expect(whole.outcome.result.restarts).toHaveLength(restarts);
      for (let at = 0; at < whole.states.length; at += 5) {
        const resumed = await run(recipe, whole.states[at]);
        expect(result(resumed.outcome)).toEqual(result(whole.outcome));
      }
    },
  );

  it("has been under way since it first began", async () => {
    const recipe = parseRecipe({ ...preset, stopper: { maxIterations: 3 } });
    const { states } = await run(recipe);
    const { outcome } = await run(recipe, states[0]);
    expect(outcome.started).toEqual(new Date(7));
    expect(outcome.seconds).toBeGreaterThan(100);
  });

  it("ends where its stopper had ended it, though it was saved just then", async () => {
    const recipe = parseRecipe({
      ...preset,
      optimizer: { type: "sgd", lr: 3000 },
      stopper: { maxIterations: 500, patience: 1 },
    });
    const { outcome, states } = await run(recipe);
    expect(outcome.stopReason).toBe("early-stop");
    expect(result((await run(recipe, states.at(-1))).outcome)).toEqual(result(outcome));
  });

  it("does not need what the run once started from", async () => {
    const recipe = parseRecipe({ ...preset, stopper: { maxIterations: 4 } });
    const { outcome, states } = await run(recipe);
    const stored = parseRecipe({
      ...recipe,
      stimulus: { frames: recipe.stimulus.frames, init: { type: "npy", path: "gone.npy" } },
    });
    expect(result((await run(stored, states[1])).outcome)).toEqual(result(outcome));
  });

  it("refuses the state of another optimizer or stimulus, and calls nothing its outcome", async () => {
    const recipe = parseRecipe({ ...preset, stopper: { maxIterations: 4 } });
    const state = (await run(recipe)).states[1]!;
    const { optimization } = state;
    const adam = parseRecipe({ ...recipe, optimizer: { type: "adam", lr: 0.1 } });
    const one = { ...optimization, optimizer: { steps: 2, moments: [optimization.stimulus] } };
    await expect(run(adam, { ...state, optimization: one })).rejects.toThrow(/does not fit the recipe/);
    const short = { ...optimization, stimulus: new Float32Array(5) };
    await expect(run(recipe, { ...state, optimization: short })).rejects.toThrow(/has 5 values/);
  });
});
