import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { openModel, predictResponses, type RetinaModel } from "../model/index.ts";
import { parseRecipe, type Recipe } from "../recipe/index.ts";
import * as tf from "../tensor.ts";
import { differentiate, planOptimization, type RunOutcome, resultOfArrays, runRecipe } from "./index.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);

const recipe = (change: object = {}): Recipe =>
  parseRecipe({ ...(readJsonFixture("../assets/presets/mei-openretina.json") as object), ...change });

/** The demo, with every response as many times as large: 0 makes neurons that depend on nothing. */
function scaled(factor: (iteration: number) => number): RetinaModel {
  let runs = 0;
  return {
    description: model.description,
    responseFrames: (frames) => model.responseFrames(frames),
    layerShape: (layer, frames) => model.layerShape(layer, frames),
    prepareLayer: (query, stimulus) => model.prepareLayer(query, stimulus),
    layerKernels: (layer) => model.layerKernels(layer),
    weights: () => model.weights(),
    prepareResponses: (query, stimulus) => {
      const computation = model.prepareResponses(query, stimulus);
      return { ...computation, run: (x) => tf.mul(computation.run(x), factor(runs++)) as tf.Tensor2D };
    },
  };
}
const dead = scaled(() => 0);

/** Asks the model about a stimulus that was kept: the objective in another way than the result does, and the penalties. */
async function asked(about: Recipe, { stimulus }: RunOutcome) {
  const { objective, shape, regularizers } = await planOptimization(about, model);
  const prepared = objective.prepare(model, shape, "largest");
  const value = differentiate(prepared, stimulus.values, shape).objective;
  prepared.dispose();
  const unused = new Float32Array(stimulus.values.length);
  const penalties = regularizers.map((term) => term.penalize(stimulus.values, shape, unused));
  return { value, score: penalties.reduce((rest, penalty) => rest - penalty, value) };
}

describe("the result of a run", () => {
  it.each([
    { type: "increase", neurons: [7, 3] },
    { type: "decrease", neurons: [2] },
    { type: "contrastive", on: [3, 12], off: [[0, 1], [5]], temperature: 1.6 },
    { type: "inner-neuron", layer: "core_features_layer1", channel: 1 },
    { type: "sparse-activation" },
  ])("is that of the stimulus that is kept: $type", async (objective) => {
    const about = recipe({ objective });
    const outcome = await runRecipe(about, model);
    const { value, score } = await asked(about, outcome);
    const { result, losses } = outcome;
    expect(result.objective).toBeCloseTo(value, 5);
    expect(result.norm).toBeCloseTo(Math.hypot(...outcome.stimulus.values), 4);
    const before = -losses.at(-1)!;
    expect(result.lastGain).toBeCloseTo((score - before) / Math.max(Math.abs(score), Math.abs(before)), 5);
    expect(result.gradientZero).toBe(false);
    // A run of one step more sees that stimulus as its last.
    const more = await runRecipe({ ...about, stopper: { ...about.stopper, maxIterations: 11 } }, model);
    expect(more.losses[10]).toBeCloseTo(-score, 4);
  });

  it("tells the mean response of the neurons that are driven, in the window", async () => {
    const { result, stimulus } = await runRecipe(
      recipe({ objective: { type: "decrease", neurons: [2, 5] } }),
      model,
    );
    const { shape, values } = predictResponses(model, stimulus, "session_1_ventral1_20210929");
    let sum = 0;
    for (let frame = 10; frame < 20; frame++)
      sum += values[frame * shape[1] + 2]! + values[frame * shape[1] + 5]!;
    expect(result.response).toBeCloseTo(sum / 20, 5);
    expect(result.objective).toBeCloseTo(-sum / 20, 5);
  });

  it("is told of the arrays alone, but for hidden channels", async () => {
    const about = recipe();
    const outcome = await runRecipe(about, model);
    expect(resultOfArrays({ recipe: about, ...outcome, gradientZero: false, restarts: null })).toEqual(
      outcome.result,
    );
    const hidden = recipe({ objective: { type: "inner-neuron", layer: "core_features_layer0", channel: 0 } });
    expect(resultOfArrays({ recipe: hidden, ...outcome, gradientZero: false, restarts: null })).toBeNull();
  });

  it("has converged where it stands still, and not where it still rises", async () => {
    const converged = async (maxIterations: number) =>
      (await runRecipe(recipe({ stopper: { maxIterations } }), model)).result;
    expect(await converged(4)).toMatchObject({ converged: false, lastGain: expect.any(Number) });
    expect((await converged(4)).lastGain).toBeGreaterThan(0.01);
    expect((await converged(12)).converged).toBe(true);
  });

  it("counts what lies at a limit", async () => {
    const ranges = [
      [-0.2, 0.3],
      [-0.1, null],
    ];
    const clip = (limits: object) =>
      recipe({ postprocessors: [{ type: "norm-clip", norm: 30, ranges: limits }] });
    const { result, stimulus } = await runRecipe(clip(ranges), model);
    const half = stimulus.values.length / 2;
    const held = stimulus.values.filter((value, i) =>
      ranges[i < half ? 0 : 1]!.some((limit) => limit !== null && value === Math.fround(limit)),
    );
    expect(held.length).toBeGreaterThan(100);
    expect(result.atLimits).toBe(held.length / stimulus.values.length);
    const open = [null, null];
    expect((await runRecipe(clip([open, open]), model)).result.atLimits).toBeNull();
  });

  it("says that a run has diverged: ended below its start, or beyond numbers", async () => {
    const falling = recipe({
      objective: { type: "increase", neurons: [0] },
      optimizer: { type: "sgd", lr: 1e-9, weightDecay: 5e8 },
      postprocessors: [],
      regularizers: [],
      stimulus: { frames: 50, init: { type: "normal", seed: 1, std: 1 } },
    });
    expect((await runRecipe(falling, model)).result).toMatchObject({ diverged: true, converged: false });
    const beyond = recipe({
      // Each step multiplies the stimulus by 1e36.
      optimizer: { type: "sgd", lr: 1e18, weightDecay: 1e18 },
      postprocessors: [],
      stimulus: { frames: 50, init: { type: "normal", seed: 1 } },
    });
    const { result, stopReason } = await runRecipe(beyond, model);
    expect(stopReason).toBe("failed");
    expect(result).toMatchObject({ diverged: true, converged: false, objective: null });
  });
});

describe("a gradient of zero", () => {
  it.each([
    recipe(),
    recipe({ stopper: { maxIterations: null, patience: 3 } }),
    recipe({ optimizer: { type: "adam", lr: 0.1 } }),
    recipe({ optimizer: { type: "sgd", lr: 1, momentum: 0.9 } }),
  ])("ends a run at once, with what it started from", async (about) => {
    const { result, stopReason, losses, stimulus } = await runRecipe(about, dead);
    expect({ stopReason, iterations: losses.length }).toEqual({ stopReason: "zero-gradient", iterations: 1 });
    expect(result).toMatchObject({ gradientZero: true, converged: false, diverged: false, objective: 0 });
    const { stimulus: start } = await planOptimization(about, dead);
    const apart = stimulus.values.map((value, i) => Math.abs(value - start[i]!));
    expect(Math.max(...apart)).toBeLessThan(about.optimizer.type === "sgd" ? 1e-4 : 0.2);
  });

  it("does not end one that its first step leads on", async () => {
    // Zero at the first stimulus alone.
    const outcome = await runRecipe(
      recipe(),
      scaled((run) => (run === 0 ? 0 : 1)),
    );
    expect(outcome.stopReason).toBe("max-iterations");
    expect(outcome.result.gradientZero).toBe(false);
  });

  it("is the end of a way that has led up", async () => {
    // Driven until it is silent: where a rectified response is zero, there is nothing left to lower.
    const rectified: RetinaModel = {
      ...scaled(() => 1),
      prepareResponses: (query, stimulus) => {
        const computation = model.prepareResponses(query, stimulus);
        return { ...computation, run: (x) => tf.relu(tf.sub(computation.run(x), 0.25)) as tf.Tensor2D };
      },
    };
    const { result, stopReason } = await runRecipe(
      recipe({ objective: { type: "decrease", neurons: [0] } }),
      rectified,
    );
    expect(stopReason).toBe("zero-gradient");
    expect(result).toMatchObject({ gradientZero: true, converged: true, objective: expect.closeTo(0, 10) });
  });
});
