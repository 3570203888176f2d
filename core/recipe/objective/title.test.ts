import { describe, expect, it } from "vitest";
import { sampleRecipe } from "../../engine/testing/samples.ts";
import { objectiveTitle, parseRecipe, type RecipeInput } from "../index.ts";

const cases: [RecipeInput["objective"], string][] = [
  [{ type: "increase", neurons: [6] }, "neuron 6"],
  [{ type: "increase", neurons: [3, 5, 9] }, "neurons 3, 5, 9"],
  [{ type: "increase", neurons: [0, 1, 2, 3, 4, 5] }, "6 neurons"],
  [{ type: "decrease", neurons: [6] }, "depressing neuron 6"],
  [{ type: "decrease", neurons: [0, 1, 2, 3, 4, 5] }, "depressing 6 neurons"],
  [{ type: "contrastive", on: [6], off: [[1]] }, "contrast of neuron 6"],
  [{ type: "contrastive", on: [0, 1, 2, 3, 4, 5, 6, 7], off: [[9]] }, "contrast of 8 neurons"],
  [{ type: "inner-neuron", layer: "core_features_layer1", channel: 5 }, "layer 1 · channel 5"],
  [{ type: "sparse-activation" }, "sparse activation"],
];

describe("the title of an objective", () => {
  it.each(cases)("%j says what it is about", (objective, name) => {
    expect(objectiveTitle(parseRecipe(sampleRecipe(0, { objective })).objective)).toBe(name);
  });
});
