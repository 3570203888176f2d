import { describe, expect, it } from "vitest";
import { parseRecipe, parseRecipeText, parseSeed, RecipeError, seedAfter } from "./index.ts";

const recipe = (seed: unknown): object => ({
  version: 1,
  session: null,
  objective: { type: "increase", neurons: [0] },
  reducer: { type: "mean" },
  stimulus: { frames: 50, init: { type: "normal", seed } },
  optimizer: { type: "sgd", lr: 1 },
  stopper: { maxIterations: 1 },
});

describe("a recipe's seed", () => {
  it.each([0, -1, 2 ** 53 - 1, "9007199254740993", "18446744073709551615", "-9223372036854775808"])(
    "may be any that torch takes: %s",
    (seed) => {
      expect(parseRecipe(recipe(seed)).stimulus.init).toMatchObject({ seed });
    },
  );

  it.each([
    ...[1.5, 2 ** 53, "1", "abc", "18446744073709551616", "-9223372036854775809", "09007199254740993", null],
  ])("is refused where it is not exact, or not torch's: %s", (seed) => {
    expect(() => parseRecipe(recipe(seed))).toThrow(RecipeError);
    expect(() => parseRecipe(recipe(seed))).toThrow(
      /stimulus\.init\.seed: it must be a whole number .* as text/,
    );
  });

  it("that JSON would round is refused, and not rounded", () => {
    const text = JSON.stringify(recipe(7)).replace('"seed":7', '"seed":9007199254740993');
    expect(() => parseRecipeText(text)).toThrow(/"9007199254740993"/);
  });
});

it("is read as people type it", () => {
  expect(parseSeed(" 42 ")).toBe(42);
  expect(parseSeed("-0")).toBe(0);
  expect(parseSeed("9007199254740993")).toBe("9007199254740993");
  for (const text of ["", "1.5", "1e3", "99999999999999999999", "seed"]) expect(parseSeed(text)).toBeNull();
});

it("is followed by others, from the last one on from 0", () => {
  expect(seedAfter(41, 1)).toBe(42);
  expect(seedAfter(0, -1)).toBe(-1);
  expect(seedAfter(2 ** 53 - 1, 1)).toBe("9007199254740992");
  expect(seedAfter("18446744073709551615", 1)).toBe(0);
});
