import { describe, expect, it } from "vitest";
import { readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { openModel } from "../model/index.ts";
import { parseRecipe, type RecipeInput } from "../recipe/index.ts";
import { recipeTiming } from "./index.ts";

const model = openModel([{ name: "demo", bytes: readFixture("../assets/models/simulated-retina.ckpt") }]);
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;

const timing = (change: Partial<RecipeInput>) => recipeTiming(parseRecipe({ ...preset, ...change }), model);
const frames = (count: number): RecipeInput["stimulus"] => ({ ...preset.stimulus, frames: count });

describe("recipeTiming", () => {
  it("tells which frames count, and where they lie in the stimulus", () => {
    expect(timing({})).toEqual({ responseFrames: 20, window: [10, 20], offset: 30 });
    expect(timing({ reducer: { type: "mean" }, stimulus: frames(31) })).toEqual({
      responseFrames: 1,
      window: [0, 1],
      offset: 30,
    });
  });

  it("tells the frames of a layer where the objective is about one", () => {
    const layer = "core_features_layer0";
    const [, responseFrames] = model.layerShape(layer, 50);
    expect(responseFrames).toBeGreaterThan(20);
    expect(timing({ objective: { type: "inner-neuron", layer, channel: 0 } })).toEqual({
      responseFrames,
      window: [10, 20],
      offset: 50 - responseFrames,
    });
    expect(timing({ objective: { type: "inner-neuron", layer: "nowhere", channel: 0 } })).toBeNull();
  });

  it("tells of a window that is not there, or moved", () => {
    const outside = { type: "slice-mean", start: 15, length: 10 } as const;
    expect(timing({ reducer: outside })).toMatchObject({ window: null });
    expect(timing({ reducer: { ...outside, outOfRange: "clamp" } })).toMatchObject({ window: [15, 20] });
  });

  it("has nothing to tell of a stimulus that is too short", () => {
    expect(timing({ stimulus: frames(30) })).toBeNull();
  });
});
