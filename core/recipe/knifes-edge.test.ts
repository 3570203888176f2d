import { expect, it } from "vitest";
import { readJsonFixture } from "../../fixtures/golden.ts";
import { parseRecipe, type RecipeTarget, validateRecipe } from "./index.ts";

const target: RecipeTarget = {
  channels: 2,
  sessions: [{ name: "session_1_ventral1_20210929", neurons: 30 }],
  minimumFrames: 31,
  responseFrames: (frames) => frames - 30,
  layers: [],
  normalisation: { mean: 60.629112243652344, std: 29.997900009155273 },
  layerFrames: () => 20,
};
const mei = readJsonFixture("../assets/presets/mei-openretina.json") as {
  regularizers: object[];
  postprocessors: object[];
};

const warned = (maxNorm: number | null, norm: number | null): string[] => {
  const recipe = parseRecipe({
    ...mei,
    regularizers: [{ ...mei.regularizers[0], maxNorm }],
    postprocessors: [{ ...mei.postprocessors[0], norm }],
  });
  return validateRecipe(recipe, target).map(
    ({ path, severity, message }) => `${severity} ${path}: ${message}`,
  );
};

it("warns where rounding decides whether the norm is penalised", () => {
  expect(warned(30, 30)).toEqual([
    expect.stringMatching(
      /^warning regularizers\[0\]\.maxNorm: the stimulus is scaled to the very norm .* 30: rounding/,
    ),
  ]);
  expect(warned(30.0001, 30)).toHaveLength(1);
});

it.each([
  [30.01, 30],
  [null, 30],
  [30, null],
  [25, 30],
])("does not for a penalty above %s and a norm of %s", (maxNorm, norm) => {
  expect(warned(maxNorm, norm)).toEqual([]);
});
