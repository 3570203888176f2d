import { expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { openModel } from "../model/index.ts";
import { parseRecipe, type RecipeInput, startsOf, totalIterationLimit } from "../recipe/index.ts";
import {
  checkRecipe,
  computeStart,
  type OptimizationStep,
  optimizeStimulus,
  planOptimization,
  runRecipe,
} from "./index.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;
const recipeWith = (change: Partial<RecipeInput>) => parseRecipe({ ...preset, ...change });

it("starts differ in their seeds; with the adaptive optimizer one takes openretina's path first", () => {
  const starts = startsOf(recipeWith({ optimizer: { type: "adaptive" }, restarts: 4 }));
  expect(starts.map(({ stimulus: { init } }) => init.type === "normal" && init.seed)).toEqual([
    42, 42, 43, 44,
  ]);
  expect(starts.map(({ optimizer }) => optimizer)).toEqual([
    { type: "adaptive" },
    { type: "adaptive", pathSteps: 20 },
    { type: "adaptive" },
    { type: "adaptive" },
  ]);
  expect(starts.map(({ stopper }) => stopper.maxIterations)).toEqual([10, 30, 10, 10]);
  expect(totalIterationLimit(recipeWith({ optimizer: { type: "adaptive" }, restarts: 4 }))).toBe(60);
  const plain = startsOf(recipeWith({ restarts: 2 }));
  expect(plain.map(({ stimulus: { init } }) => init.type === "normal" && init.seed)).toEqual([42, 43]);
  expect(
    totalIterationLimit(recipeWith({ restarts: 2, stopper: { maxIterations: null, tolerance: 0.1 } })),
  ).toBeNull();
});

it("the best start's stimulus is kept, and what came of each is told", async () => {
  const stopper = { maxIterations: 6 };
  const recipe = recipeWith({ optimizer: { type: "adaptive" }, restarts: 3, stopper });
  const outcome = await runRecipe(recipe, model);
  const alone = await Promise.all(startsOf(recipe).map((start) => runRecipe(start, model)));
  expect(outcome.losses).toEqual(alone.flatMap(({ losses }) => losses));
  expect(outcome.result.restarts?.map(({ iterations }) => iterations)).toEqual(
    alone.map(({ losses }) => losses.length),
  );
  const values = outcome.result.restarts!.map(({ value }) => value!);
  const best = values.indexOf(Math.max(...values));
  expect(outcome.stimulus.values).toEqual(alone[best]!.stimulus.values);
  expect(outcome.result.restarts![1]).toMatchObject({
    seed: 42,
    pathSteps: 20,
    stopReason: expect.any(String),
  });
  // Its value is that of its stimulus, which was looked at or was the last proposal.
  expect(values[0]).toBeGreaterThanOrEqual(Math.max(...alone[0]!.losses.map((loss) => -loss)) - 1e-4);
});

it("a library's optimisation does all starts, and ends with the best", async () => {
  const recipe = recipeWith({ optimizer: { type: "adaptive" }, restarts: 3, stopper: { maxIterations: 4 } });
  const expected = await runRecipe(recipe, model);
  const plan = await planOptimization(recipe, model);
  const steps: OptimizationStep[] = [];
  for await (const step of optimizeStimulus(plan)) steps.push(step);
  expect(steps.map(({ loss }) => loss)).toEqual(expected.losses);
  expect(steps.map(({ iteration }) => iteration)).toEqual(steps.map((_, index) => index));
  expect(plan.stimulus).toEqual(expected.stimulus.values);
});

it("starts that were computed elsewhere give the same bits, and states from which a run ends with the same", async () => {
  const recipe = recipeWith({ optimizer: { type: "adaptive" }, restarts: 3, stopper: { maxIterations: 5 } });
  const expected = await runRecipe(recipe, model);
  const never = { signal: new AbortController().signal, breathe: async () => {} };
  // One comes to nothing, as that of a thread that dies does.
  const elsewhere = async (start: number) => (start === 1 ? null : computeStart(recipe, start, model, never));
  const states: OptimizationStep[] = [];
  const outcome = await runRecipe(recipe, model, undefined, {
    elsewhere,
    onStep: (step) => {
      if (step.more !== true)
        states.push({
          ...step,
          state: (
            (state) => () =>
              state
          )(structuredClone(step.state())),
        });
    },
  });
  const told = ({ started: _, seconds: __, ...rest }: typeof outcome) => rest;
  expect(told(outcome)).toEqual(told(expected));
  for (const { iteration, state } of states) {
    const losses = Float64Array.from(expected.losses.slice(0, iteration + 1));
    const { names, values } = expected.terms;
    const terms = { names, values: values.slice(0, (iteration + 1) * names.length) };
    const from = { optimization: state(), losses, terms, started: new Date(), seconds: 0 };
    expect(told(await runRecipe(recipe, model, undefined, { from }))).toEqual(told(expected));
  }
});

it("a start that was stopped elsewhere is none", async () => {
  const stopping = new AbortController();
  const breathe = async () => stopping.abort();
  const recipe = recipeWith({ restarts: 2, stopper: { maxIterations: 1000 } });
  expect(await computeStart(recipe, 1, model, { signal: stopping.signal, breathe })).toBeNull();
});

it("stopped between two starts, the best of those that were done is kept", async () => {
  const stopping = new AbortController();
  let steps = 0;
  const recipe = recipeWith({ restarts: 3, stopper: { maxIterations: 4 } });
  const outcome = await runRecipe(recipe, model, undefined, {
    signal: stopping.signal,
    onStep: () => {
      if (++steps === 6) stopping.abort();
    },
  });
  expect(outcome.stopReason).toBe("aborted");
  expect(outcome.result.restarts?.map(({ iterations }) => iterations)).toEqual([4, 2]);
});

it("the adaptive optimizer says what it lacks", () => {
  const pairs: [number, number][] = [
    [-1, 2],
    [-1, 2],
  ];
  const clip = { type: "norm-clip" as const, ranges: pairs, norm: 30 };
  const problems = (...postprocessors: NonNullable<RecipeInput["postprocessors"]>) =>
    checkRecipe(
      recipeWith({
        optimizer: { type: "adaptive" },
        regularizers: [],
        postprocessors,
        stimulus: { frames: 50, init: { type: "normal", seed: 1 } },
      }),
      model,
    ).map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
  const filter = { type: "temporal-gaussian", sigma: 1, kernelSize: 5 } as const;
  expect(problems(clip)).toEqual([]);
  expect(problems(clip, filter)).toEqual([]);
  expect(problems()).toEqual([
    expect.stringContaining('error optimizer: it needs limits; add a postprocessor of type "norm-clip"'),
  ]);
  expect(problems(clip, clip)).toEqual([expect.stringContaining("one norm-clip")]);
  expect(
    problems({
      ...clip,
      norm: null,
      ranges: [
        [-1, null],
        [-1, 2],
      ],
    }),
  ).toEqual([expect.stringContaining("set a norm, or close all ranges")]);
  expect(problems({ ...clip, norm: null })).toEqual([]);
  expect(
    problems({
      ...clip,
      ranges: [
        [0.5, 2],
        [-1, 2],
      ],
    }),
  ).toEqual([expect.stringContaining("a norm of at least 60")]);
  expect(
    problems(
      {
        ...clip,
        ranges: [
          [0.1, 2],
          [-1, 2],
        ],
      },
      filter,
    ),
  ).toEqual([expect.stringContaining("the ranges must hold 0")]);
  expect(
    problems({
      ...clip,
      ranges: [
        [-0.1, 0.1],
        [-0.1, 0.1],
      ],
    }),
  ).toEqual([expect.stringContaining("warning postprocessors[0].norm: the ranges hold norms up to 16.97")]);
});
