import { expect, it } from "vitest";
import { readJsonFixture } from "../../fixtures/golden.ts";
import { parseRecipe } from "./index.ts";

const recipe = readJsonFixture("../assets/presets/mei-openretina.json") as Record<string, unknown> & {
  regularizers: Record<string, unknown>[];
};
const [regularizer] = recipe.regularizers;

it.each<[what: string, change: Record<string, unknown>]>([
  ["10,000 regularizers", { regularizers: Array.from({ length: 10_000 }, () => regularizer) }],
  ["a factor of 1e308", { regularizers: [{ ...regularizer, factor: 1e308 }] }],
  [
    "a range of 1e308",
    {
      regularizers: [
        {
          ...regularizer,
          ranges: [
            [0, 1e308],
            [0, 1],
          ],
        },
      ],
    },
  ],
  ["a learning rate of 1e308", { optimizer: { type: "sgd", lr: 1e308 } }],
  ["10 ** 15 iterations", { stopper: { maxIterations: 1e15 } }],
])("a recipe with %s is refused", (_, change) => {
  expect(() => parseRecipe({ ...recipe, ...change })).toThrow(/\S/);
  expect(() => parseRecipe(recipe)).not.toThrow();
});
