import { expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { openModel } from "../model/index.ts";
import { parseRecipe, type RecipeInput, startsOf, totalIterationLimit } from "../recipe/index.ts";
import { checkRecipe, runRecipe } from "./index.ts";

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
