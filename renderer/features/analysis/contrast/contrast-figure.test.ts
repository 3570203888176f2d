import { expect, test } from "vitest";
import { axesFigure } from "./contrast-figure.ts";

/** A response of first + 10 × second. */
const contrasts = [-1, 0, 1];
const response = {
  shape: [3, 3],
  values: Float64Array.from(contrasts.flatMap((a) => contrasts.map((b) => a + 10 * b))),
};

test("each channel alone has the other one grey", () => {
  const gradient = { shape: [2, 3, 3], values: new Float64Array(18) };
  const { series } = axesFigure({ contrasts, response, gradient }, ["green", "UV"], ["#0f0", "#80f"]);
  expect(series.map(({ name, y }) => [name, Array.from(y)])).toEqual([
    ["green alone", [-1, 0, 1]],
    ["UV alone", [-10, 0, 10]],
    ["both", [-11, 0, 11]],
  ]);
});
