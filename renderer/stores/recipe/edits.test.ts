import { describe, expect, it } from "vitest";
import {
  addPostprocessor,
  drive,
  movePostprocessor,
  newLimits,
  newPenalty,
  objectiveOf,
  otherSeed,
  removePostprocessor,
  setLimitRange,
} from "./edits.ts";
import { recipeOf } from "./testing/recipes.ts";

const filter = { type: "temporal-gaussian", sigma: 0.5, kernelSize: 5 } as const;
const choice = { neurons: [2], count: 4, layers: ["core_features_layer0", "core_features_layer1", "core"] };

describe("driving the chosen neurons", () => {
  const contrast = (on: number[], off: number[][]) =>
    recipeOf({ objective: { type: "contrastive", on, off, temperature: 0.7 } });

  it("makes any other objective about them", () => {
    const recipe = recipeOf({ objective: { type: "sparse-activation" } });
    expect(drive(recipe, [2, 3], 4).objective).toEqual({ type: "increase", neurons: [2, 3] });
  });

  it("keeps a contrast's other groups, without them", () => {
    expect(drive(contrast([0], [[1, 2], [3]]), [2, 3], 6).objective).toEqual({
      type: "contrastive",
      on: [2, 3],
      off: [[1]],
      temperature: 0.7,
    });
  });

  it("stays against all others, and is so where no other group is left", () => {
    expect(drive(contrast([0], [[1, 2, 3]]), [2], 4).objective).toMatchObject({ on: [2], off: [[0, 1, 3]] });
    expect(drive(contrast([0], [[2]]), [2], 4).objective).toMatchObject({ on: [2], off: [[0, 1, 3]] });
  });
});

describe("another objective", () => {
  it("is about the same neurons", () => {
    const increase = { type: "increase", neurons: [1, 3] } as const;
    const contrast = objectiveOf("contrastive", { ...increase, neurons: [1, 3] }, choice);
    expect(contrast).toEqual({ type: "contrastive", on: [1, 3], off: [[0, 2]], temperature: 1.6 });
    expect(objectiveOf("decrease", contrast, choice)).toEqual({ type: "decrease", neurons: [1, 3] });
  });

  it("is about those that are chosen where the one before was about none", () => {
    expect(objectiveOf("increase", { type: "sparse-activation" }, choice)).toEqual({
      type: "increase",
      neurons: [2],
    });
    expect(objectiveOf("increase", { type: "sparse-activation" }, { ...choice, neurons: [] })).toEqual({
      type: "increase",
      neurons: [0],
    });
  });

  it("takes the last whole layer", () => {
    expect(objectiveOf("inner-neuron", { type: "sparse-activation" }, choice)).toEqual({
      type: "inner-neuron",
      layer: "core_features_layer1",
      channel: 0,
    });
  });
});

describe("postprocessors", () => {
  it("stand in openretina's order, and can be moved", () => {
    const recipe = addPostprocessor(recipeOf(), filter);
    expect(recipe.postprocessors.map(({ type }) => type)).toEqual(["norm-clip", "temporal-gaussian"]);
    const moved = movePostprocessor(recipe, 1, -1);
    expect(moved.postprocessors.map(({ type }) => type)).toEqual(["temporal-gaussian", "norm-clip"]);
    expect(movePostprocessor(recipe, 1, 1)).toBe(recipe);
    expect(movePostprocessor(recipe, 0, -1)).toBe(recipe);
  });

  it("that are gone are not applied to the start", () => {
    const recipe = removePostprocessor(recipeOf(), 0);
    expect(recipe.postprocessors).toEqual([]);
    expect(recipe.stimulus.init).toMatchObject({ postprocess: 0 });
  });
});

describe("limits and penalty", () => {
  it("begin with each other's ranges", () => {
    const recipe = recipeOf();
    expect(newPenalty(recipe, 2)).toEqual({ ...recipe.regularizers[0] });
    expect(newLimits(recipe, 2)).toMatchObject({ norm: null, ranges: recipe.regularizers[0]!.ranges });
    expect(newLimits(recipeOf({ regularizers: [] }), 1)).toMatchObject({ ranges: [[null, null]] });
  });

  it("change together while they are linked and the same", () => {
    const recipe = recipeOf();
    const linked = setLimitRange(recipe, 0, 1, [-0.5, null], true);
    expect(linked.regularizers[0]!.ranges).toEqual([
      [-0.654, 6.269],
      [-0.5, null],
    ]);
    const apart = setLimitRange(recipe, 0, 1, [-0.5, null], false);
    expect(apart.regularizers).toBe(recipe.regularizers);
    const different = recipeOf({ regularizers: [{ ...recipe.regularizers[0]!, ranges: [[0, 1]] }] });
    expect(setLimitRange(different, 0, 1, [-0.5, null], true).regularizers[0]!.ranges).toEqual([[0, 1]]);
  });
});

it("draws another seed", () => {
  expect(otherSeed(7, () => 7.5 / 100_000)).toBe(8);
  expect(otherSeed(42, () => 0.5)).toBe(50_000);
});
