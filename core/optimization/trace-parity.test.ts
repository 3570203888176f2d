import { describe, expect, it } from "vitest";
import { computeOn, testedBackends } from "../../fixtures/backends.ts";
import { expectAllClose } from "../../fixtures/close.ts";
import { GoldenArrays, goldenTraces, readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { longTests } from "../../fixtures/long-tests.ts";
import { openModel, predictResponses, type RetinaModel } from "../model/index.ts";
import { parseRecipe, type Recipe } from "../recipe/index.ts";
import { optimizeStimulus, planOptimization } from "./index.ts";
import { initialStimulus } from "./initial-stimulus.ts";

/** How far openretina's own float32 runs are from its float64 runs; a loss of 100 is rounded to 8e-6. */
const LOSS = { rtol: 1e-6, atol: 6e-5 };
const STIMULUS = { rtol: 0, atol: 5e-5 };
/** Without bounds, Adam makes steps out of gradients that are rounding errors; openretina's own runs differ by 3.5e-4. */
const UNBOUNDED_STIMULUS = { rtol: 0, atol: 5e-4 };
const RESPONSE = { rtol: 1e-5, atol: 3e-5 };
const NOISE = { rtol: 0, atol: 1e-6 };

/** Its number of iterations is decided by rounding, so only the losses that both runs have are compared. */
const ENDS_BY_ROUNDING = "t12_earlystopper_unbounded_patience1";
const UNBOUNDED = "t09_inner_conv_submodule_mean_adam";

const models = new Map<string, RetinaModel>();

function modelOf(file: string): RetinaModel {
  const model =
    models.get(file) ?? openModel([{ name: file, bytes: readFixture(`golden/checkpoints/${file}`) }]);
  models.set(file, model);
  return model;
}

function readTrace(name: string): { recipe: Recipe; model: RetinaModel; golden: GoldenArrays } {
  const trace = readJsonFixture(`golden/traces/${name}.json`);
  if (typeof trace !== "object" || trace === null || !("recipe" in trace) || !("checkpoint" in trace)) {
    throw new Error(`${name}.json is not a trace.`);
  }
  return {
    recipe: parseRecipe(trace.recipe),
    model: modelOf(String(trace.checkpoint)),
    golden: new GoldenArrays(`golden/traces/${name}.npz`),
  };
}

/** Takes the native TensorFlow a minute: where all backends are tested, it is for long tests. */
const SLOW_ON_TENSORFLOW = "t30_karamanlis_single";

const cases = testedBackends
  .flatMap((backend) => goldenTraces.map((name) => ({ backend, name })))
  .filter(
    ({ backend, name }) =>
      backend !== "tensorflow" || name !== SLOW_ON_TENSORFLOW || testedBackends.length === 1 || longTests,
  );

describe.each(cases)("$name on $backend", ({ backend, name }) => {
  computeOn(backend);
  const { recipe, model, golden } = readTrace(name);
  const initial = golden.float32("init").values;
  const source = async () => golden.float32("init");

  it.runIf(recipe.stimulus.init.type === "normal")("starts from the noise that torch draws", async () => {
    const { shape, postprocessors } = await planOptimization(recipe, model, source);
    const start = await initialStimulus(recipe.stimulus.init, shape, postprocessors, source);
    expectAllClose(start, initial, NOISE);
  });

  it("has openretina's losses, stimulus and response", async () => {
    const plan = await planOptimization(recipe, model, source);
    // From the very same start, so that rounding in the noise does not count twice.
    const stimulus = initial.slice();
    const losses: number[] = [];
    const expected = [...golden.get("losses").data].map(Number);
    // Where rounding does not end it soon, it may never end.
    const most = name === ENDS_BY_ROUNDING ? expected.length : Number.POSITIVE_INFINITY;
    for await (const { loss } of optimizeStimulus({ ...plan, stimulus })) {
      losses.push(loss);
      if (losses.length === most) break;
    }

    if (name === ENDS_BY_ROUNDING) {
      const shared = Math.min(losses.length, expected.length);
      expect(shared).toBeGreaterThan(3);
      expectAllClose(losses.slice(0, shared), expected.slice(0, shared), LOSS);
      return;
    }
    expectAllClose(losses, expected, LOSS);
    expectAllClose(
      stimulus,
      golden.float32("final").values,
      name === UNBOUNDED ? UNBOUNDED_STIMULUS : STIMULUS,
    );
    if (!golden.has("final_response")) return;
    // Of a recipe that holds channels, the model of the others.
    const response = predictResponses(
      plan.model,
      { shape: plan.shape, values: golden.float32("final").values },
      recipe.session,
    );
    expectAllClose(response.values, golden.float32("final_response").values, RESPONSE);
  });
});
