import { expect, test } from "vitest";
import { readJsonFixture } from "../../fixtures/golden.ts";
import { parseRecipe, type RecipeInput } from "../recipe/index.ts";
import { memoryProblems } from "./memory.ts";

const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;
const recipe = (frames: number) => parseRecipe({ ...preset, stimulus: { ...preset.stimulus, frames } });
const input = { channels: 2, height: 18, width: 16 };

test("a stimulus that a run can hold is no problem, up to the last frame", () => {
  expect(memoryProblems(recipe(50), { input })).toEqual([]);
  expect(memoryProblems(recipe(29_127), { input })).toEqual([]);
});

test("one that it cannot hold is refused with the most frames that it can", () => {
  expect(memoryProblems(recipe(29_128), { input })).toEqual([
    {
      path: "stimulus.frames",
      message:
        "a stimulus of 29128 frames has 16.8 million values, and a run can hold 16.8 million; take at most 29127 frames",
      severity: "error",
    },
  ]);
  const fine = { input: { channels: 2, height: 72, width: 64 } };
  expect(memoryProblems(recipe(100_000), fine)[0]!.message).toMatch(/take at most 1820 frames$/);
});
