import { expect, it } from "vitest";
import { counterpartAt, valueAt, withValue } from "./path.ts";
import { recipeOf } from "./testing/recipes.ts";

const filter = { type: "temporal-gaussian", sigma: 0.5, kernelSize: 5 } as const;
const clip = { type: "norm-clip", norm: 5, ranges: [[-1, 1]] as [number, number][] } as const;

it("reads and replaces a value, and shares the rest", () => {
  const recipe = recipeOf();
  const edited = withValue(recipe, ["postprocessors", 0, "norm"], 7);
  expect(valueAt(edited, ["postprocessors", 0, "norm"])).toBe(7);
  expect(valueAt(recipe, ["postprocessors", 0, "norm"])).toBe(30);
  expect(edited.regularizers).toBe(recipe.regularizers);
  expect(valueAt(recipe, ["postprocessors", 3, "norm"])).toBeUndefined();
});

it("finds the counterpart of a postprocessor by its kind, wherever it stands", () => {
  const recipe = recipeOf({ postprocessors: [filter, { ...clip, ranges: [...clip.ranges] }] });
  expect(counterpartAt(recipeOf(), recipe, ["postprocessors", 1, "norm"])).toBe(30);
  expect(counterpartAt(recipeOf(), recipe, ["postprocessors", 0, "sigma"])).toBeUndefined();
});

it("has no counterpart where the other is of another type", () => {
  const adam = { type: "adam", lr: 0.1, betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0 };
  const other = recipeOf({ optimizer: { ...adam, type: "adam", betas: [0.9, 0.999] } });
  expect(counterpartAt(other, recipeOf(), ["optimizer", "lr"])).toBeUndefined();
  expect(counterpartAt(recipeOf(), recipeOf(), ["optimizer", "lr"])).toBe(100);
});
