import { describe, expect, it } from "vitest";
import { computeOn, simdBackends } from "../../fixtures/backends.ts";
import { expectAllClose } from "../../fixtures/close.ts";
import { GoldenArrays, readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { openModel, predictResponses } from "../model/index.ts";
import { parseRecipe, type Recipe } from "../recipe/index.ts";
import { type RunState, resultOfArrays, runRecipe, startPreview } from "./index.ts";

const TRACE = "t40_fixed_uv_sgd";
const trace = readJsonFixture(`golden/traces/${TRACE}.json`) as { checkpoint: string; recipe: unknown };
const recipe = parseRecipe(trace.recipe);
const model = openModel([{ name: "model", bytes: readFixture(`golden/checkpoints/${trace.checkpoint}`) }]);
const golden = new GoldenArrays(`golden/traces/${TRACE}.npz`);
const PIXELS = 50 * 18 * 16;

const norm = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));

const adaptive: Recipe = {
  ...recipe,
  regularizers: [],
  postprocessors: [
    {
      type: "norm-clip",
      norm: 20,
      ranges: [
        [-0.654, 6.269],
        [-0.913, 6.269],
      ],
      exact: true,
    },
  ],
  optimizer: { type: "adaptive" },
};

describe("a run that holds a channel", () => {
  computeOn(simdBackends()[0]!);

  it("ends with openretina's stimulus, whole, and tells of the free channels", async () => {
    const { stimulus, result, response, losses } = await runRecipe(recipe, model);
    expect(stimulus.shape).toEqual([2, 50, 18, 16]);
    const [free, held] = [stimulus.values.subarray(0, PIXELS), stimulus.values.subarray(PIXELS)];
    expectAllClose(free, golden.float32("final").values, { rtol: 0, atol: 5e-5 });
    expect(held.every((value) => value === 0.5)).toBe(true);
    expect(result.norm).toBeCloseTo(norm(free), 4);
    expect(predictResponses(model, stimulus, recipe.session)).toEqual(response);
    const kept = {
      recipe,
      stimulus,
      response,
      losses,
      gradientZero: false,
      stopReason: "max-iterations" as const,
    };
    expect(resultOfArrays(kept)).toEqual(result);
  });

  it("goes on from a saved state to the same bits, whichever optimizer", async () => {
    for (const each of [recipe, adaptive, { ...adaptive, restarts: 2 }]) {
      const states: RunState["optimization"][] = [];
      const losses: number[] = [];
      const whole = await runRecipe(each, model, undefined, {
        onStep: (step) => {
          states.push(step.state());
          losses.push(step.loss);
        },
      });
      const at = 4;
      const optimization = states[at]!;
      expect(optimization.stimulus).toHaveLength(2 * PIXELS);
      const count = whole.terms.names.length;
      const from: RunState = {
        optimization,
        losses: Float64Array.from(losses.slice(0, at + 1)),
        terms: { ...whole.terms, values: whole.terms.values.slice(0, (at + 1) * count) },
        started: whole.started,
        seconds: 0,
      };
      const resumed = await runRecipe(each, model, undefined, { from });
      expect(resumed.stimulus.values).toEqual(whole.stimulus.values);
      expect(resumed.losses).toEqual(whole.losses);
    }
  });

  it("keeps the norm of the free channels exactly with the adaptive optimizer", async () => {
    const { stimulus, result } = await runRecipe(adaptive, model);
    expect(norm(stimulus.values.subarray(0, PIXELS))).toBeCloseTo(20, 3);
    expect(result.norm).toBeCloseTo(20, 3);
  });

  it("starts from a whole stimulus, and previews one", async () => {
    const first = await runRecipe(recipe, model);
    const again = {
      ...recipe,
      stimulus: { ...recipe.stimulus, init: { type: "npy" as const, path: "x.npy" } },
    };
    const second = await runRecipe(again, model, async () => first.stimulus);
    expect(second.losses[0]).toBeLessThan(first.losses[0]!);
    const preview = await startPreview(recipe, model, first.stimulus);
    const answer = await preview.improve(1);
    await preview.dispose();
    expect(answer.stimulus.shape).toEqual([2, 50, 18, 16]);
    expect(answer.stimulus.values.at(-1)).toBe(0.5);
  });
});

describe("without a compiled model", () => {
  computeOn("portable");

  it("the gradient is the same", async () => {
    const { losses } = await runRecipe(
      { ...recipe, stopper: { ...recipe.stopper, maxIterations: 2 } },
      model,
    );
    expectAllClose(losses, [...golden.get("losses").data].map(Number).slice(0, 2), {
      rtol: 1e-6,
      atol: 6e-5,
    });
  });
});

it("a hidden channel is driven by the free channels alone", async () => {
  const objective = { type: "inner-neuron" as const, layer: "core_features_layer1", channel: 2 };
  const { stimulus, result, losses } = await runRecipe({ ...recipe, regularizers: [], objective }, model);
  expect(stimulus.values.at(-1)).toBe(0.5);
  expect(result.objective).toBeGreaterThan(-losses[0]!);
});

it.each([
  [{ "2": 1 }, /stimulus\.fixed.*there is no 2/s],
  [{ "0": 1, "1": 0 }, /all channels are held/],
])("%j is refused", async (fixed, message) => {
  await expect(runRecipe({ ...recipe, stimulus: { ...recipe.stimulus, fixed } }, model)).rejects.toThrow(
    message,
  );
});

it.each([{ a: 1 }, { "-1": 1 }, { "01": 1 }, { "1": "x" }, { "1": 1e30 }])(
  "%j is no list of channels",
  (fixed) => {
    expect(() => parseRecipe({ ...recipe, stimulus: { ...recipe.stimulus, fixed } })).toThrow(/fixed/);
  },
);
