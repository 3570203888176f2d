import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonText, junk, mutated, mutatedText } from "../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../fixtures/fuzz/run.ts";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { parseRecipe, parseRecipeText, type Recipe, RecipeError, validateRecipe } from "./index.ts";

// Whatever the JSON: a recipe that reads back as itself, or a RecipeError that says what is wrong.

const presets = readdirSync(fixturePath("../assets/presets"))
  .filter((name) => name.endsWith(".json") && name !== "index.json")
  .map((name) => ({ name, recipe: readJsonFixture(`../assets/presets/${name}`) }));

const target = {
  channels: 2,
  sessions: [{ name: "dorsal", neurons: 10 }],
  minimumFrames: 30,
  responseFrames: (frames: number) => frames - 29,
  layers: [{ name: "core_features_layer0", channels: 4 }],
  layerFrames: (_layer: string, frames: number) => frames - 9,
  normalisation: { mean: 60.629112243652344, std: 29.997900009155273 },
};

/** A message that a person can read to its end. */
const MAX_LETTERS = 5000;

function survives(read: () => Recipe): void {
  try {
    const recipe = read();
    expect(parseRecipe(JSON.parse(JSON.stringify(recipe)))).toEqual(recipe);
    for (const { message } of validateRecipe(recipe, target))
      expect(message.length).toBeLessThan(MAX_LETTERS);
  } catch (error) {
    if (!(error instanceof RecipeError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    expect(error.message.length).toBeLessThan(20 * MAX_LETTERS);
  }
  expectPrototypesUntouched();
}

describe.each(presets)("$name", ({ name, recipe }) => {
  test("with some of its parts changed", fuzzTimeout, () =>
    fuzz(
      `recipe ${name}: values`,
      mutated(recipe),
      (value) => survives(() => parseRecipeText(jsonText(value))),
      2,
    ),
  );

  test("with some of its letters changed", fuzzTimeout, () =>
    fuzz(`recipe ${name}: text`, mutatedText(JSON.stringify(recipe, null, 2)), (text) =>
      survives(() => parseRecipeText(text)),
    ),
  );
});

test("anything at all", fuzzTimeout, () =>
  fuzz("recipe: anything", fc.oneof(junk, fc.anything(), fc.json()), (value) =>
    survives(() => (typeof value === "string" ? parseRecipeText(value) : parseRecipe(value))),
  ),
);
