import { describe, expect, it } from "vitest";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { recipeOf } from "../recipe/testing/recipes.ts";
import { aboutTheSame, fitPreset, isAsPreset } from "./fit.ts";
import { shippedPresets } from "./presets.ts";

const model = {
  description: {
    input: { channels: 1, height: 60, width: 80 },
    sessions: [{ name: "01", neurons: 3, cellTypes: null }],
    layers: [{ name: "core_features_layer0", channels: 4, height: 1, width: 1 }],
    temporalFootprint: 31,
    metadata: { stimulusMean: { value: 127.5, found: "127.5" }, stimulusStd: { value: 50, found: "50" } },
  },
} as unknown as ModelView;
const mei = shippedPresets[0]!;

describe("fitPreset", () => {
  it("fits every preset to another model and tells what was changed", () => {
    for (const preset of shippedPresets) {
      const { recipe, notes } = fitPreset(preset, model);
      expect(recipe.postprocessors[0]).toMatchObject({ ranges: [[-2.55, 2.55]] });
      expect(notes.length).toBeGreaterThan(0);
    }
  });

  it("takes the engine's word for the length of the response", () => {
    const window = (timing: Parameters<typeof fitPreset>[2]) => fitPreset(mei, model, timing).recipe.reducer;
    expect(window(null)).toMatchObject({ start: 10, length: 10 });
    expect(window({ stimulusFrames: 60, responseFrames: 22 })).toMatchObject({ start: 2, length: 10 });
  });
});

const sessions = [
  { name: "a", neurons: 2, cellTypes: [1, 2] },
  { name: "b", neurons: 9, cellTypes: [5, 5, 6, 6, 6, 7, 7, 8, 9] },
];
const presetOf = (name: string) => shippedPresets.find(({ id }) => id === name)!.recipe;

describe("a preset", () => {
  const chosen = recipeOf({ session: "b", objective: { type: "increase", neurons: [7, 8] } });

  it("is about the session and the neurons that are on the desk", () => {
    expect(aboutTheSame(presetOf("mdi"), chosen, sessions)).toMatchObject({
      session: "b",
      objective: { type: "decrease", neurons: [7, 8] },
    });
    expect(aboutTheSame(presetOf("hidden-layer"), chosen, sessions).session).toBe("b");
    expect(aboutTheSame(presetOf("sparse"), chosen, sessions).session).toBe("b");
  });

  it.each([
    [
      [7, 8],
      [7, 8],
      [0, 1, 2, 3, 4, 5, 6],
    ],
    [[3], [2, 3, 4], [0, 1, 5, 6, 7, 8]],
    [[8], [8], [0, 1, 2, 3, 4, 5, 6, 7]],
  ])("sets the chosen neurons, or the type of one, against everything else: %j", (neurons, on, off) => {
    const recipe = { ...chosen, objective: { type: "increase" as const, neurons } };
    const { objective } = aboutTheSame(presetOf("mds"), recipe, sessions);
    expect(objective).toMatchObject({ type: "contrastive", on, off: [off] });
  });

  it("keeps the groups of a contrast, and takes its driven group elsewhere", () => {
    const contrast = recipeOf({
      session: "b",
      objective: { type: "contrastive", on: [0, 1], off: [[2], [3]], temperature: 9 },
    });
    const { objective } = aboutTheSame(presetOf("mds"), contrast, sessions);
    expect(objective).toMatchObject({ on: [0, 1], off: [[2], [3]], temperature: 1.6 });
    expect(aboutTheSame(presetOf("mei"), contrast, sessions).objective).toEqual({
      type: "increase",
      neurons: [0, 1],
    });
  });

  it("is edited by other settings, not by other neurons", () => {
    expect(
      isAsPreset({ ...mei.recipe, session: chosen.session, objective: chosen.objective }, mei.recipe),
    ).toBe(true);
    expect(
      isAsPreset({ ...mei.recipe, stopper: { ...mei.recipe.stopper, maxIterations: 11 } }, mei.recipe),
    ).toBe(false);
    expect(isAsPreset({ ...mei.recipe, objective: { type: "decrease", neurons: [0] } }, mei.recipe)).toBe(
      false,
    );
  });
});
