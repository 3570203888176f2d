import { expect, test } from "vitest";
import { type Recipe, type RecipeInput, recipeSchema } from "../../../core/recipe/index.ts";
import { recipeDifferences } from "./recipe-differences.ts";

const base: RecipeInput = {
  version: 1,
  session: "s1",
  objective: { type: "increase", neurons: [6] },
  reducer: { type: "slice-mean", start: 10, length: 10 },
  stimulus: { frames: 50, init: { type: "normal", seed: 42 } },
  postprocessors: [
    {
      type: "norm-clip",
      norm: 30,
      ranges: [
        [-0.654, 6.269],
        [null, 6.269],
      ],
    },
    { type: "temporal-gaussian", sigma: 0.5, kernelSize: 5 },
  ],
  optimizer: { type: "sgd", lr: 100 },
  stopper: { maxIterations: 10 },
};

const recipe = (change: Partial<RecipeInput> = {}): Recipe => recipeSchema.parse({ ...base, ...change });

test("equal recipes have no differences", () => {
  expect(recipeDifferences([recipe(), recipe(), recipe()])).toEqual([]);
  expect(recipeDifferences([recipe()])).toEqual([]);
});

test("only what differs is told, in the order of a recipe, one value for each recipe", () => {
  const changed = recipe({
    objective: { type: "increase", neurons: [6, 11] },
    stopper: { maxIterations: 200 },
  });
  expect(recipeDifferences([recipe(), changed, recipe()])).toEqual([
    { field: "neurons", values: ["6", "6, 11", "6"] },
    { field: "iterations", values: ["10", "200", "10"] },
  ]);
});

test("a field that one recipe lacks is a dash there", () => {
  const changed = recipe({
    objective: { type: "contrastive", on: [1], off: [[0, 1], [2]] },
  });
  expect(recipeDifferences([recipe(), changed])).toEqual([
    { field: "objective", values: ["increase", "contrastive"] },
    { field: "neurons", values: ["6", "–"] },
    { field: "drive", values: ["–", "1"] },
    { field: "against", values: ["–", "[0, 1], [2]"] },
    { field: "temperature", values: ["–", "1.6"] },
  ]);
});

test("postprocessors are compared by their kind, wherever they stand, and so is their order", () => {
  const [clip, filter] = base.postprocessors!;
  const changed = recipe({
    postprocessors: [
      filter!,
      {
        ...clip!,
        norm: 20,
        ranges: [
          [-0.654, 6.269],
          [null, null],
        ],
      } as typeof clip & object,
    ],
  });
  expect(recipeDifferences([recipe(), changed])).toEqual([
    { field: "postprocessors", values: ["norm-clip → temporal-gaussian", "temporal-gaussian → norm-clip"] },
    { field: "norm", values: ["30", "20"] },
    { field: "limits", values: ["−0.654 … 6.269, −∞ … 6.269", "−0.654 … 6.269, −∞ … ∞"] },
  ]);
});

test("a part that one recipe lacks", () => {
  const changed = recipe({ regularizers: [{ type: "range", ranges: [[0, 1]], factor: 0.1 }] });
  expect(recipeDifferences([recipe(), changed])).toEqual([
    { field: "penalties", values: ["none", "range"] },
    { field: "penalty's ranges", values: ["–", "0 … 1"] },
    { field: "penalty's norm", values: ["–", "none"] },
    { field: "penalty's factor", values: ["–", "0.1"] },
  ]);
});
