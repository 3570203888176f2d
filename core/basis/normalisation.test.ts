import { expect, it } from "vitest";
import { knownNormalisation, trainedRange } from "./normalisation.ts";

it("is unknown where the file does not say it, or says what those say that do not know", () => {
  expect(knownNormalisation(60, 30)).toEqual({ mean: 60, std: 30 });
  expect(knownNormalisation(0, 2)).toEqual({ mean: 0, std: 2 });
  for (const [mean, std] of [
    [null, 30],
    [60, null],
    [0, 1],
    [10, 0],
    [10, -1],
  ] as const) {
    expect(knownNormalisation(mean, std)).toBeNull();
  }
});

it("makes black and white of it", () => {
  expect(trainedRange({ mean: 60, std: 30 })).toEqual({ black: -2, white: 6.5 });
  expect(trainedRange({ mean: 0.5, std: 0.25 }, 1)).toEqual({ black: -2, white: 2 });
});
