import { expect, test } from "vitest";
import { placesBy } from "./order.ts";

const row = (correlation: number | null) => ({
  ...{ correlation, mse: 0, poissonLoss: 0, feve: null, oracle: null, varianceRatio: null },
});

test("rows are in order of a measure, what is not known last", () => {
  const rows = [row(0.1), row(null), row(0.9), row(Number.NaN), row(0.5)];
  expect(placesBy(rows, "correlation")).toEqual([2, 4, 0, 1, 3]);
  expect(placesBy(rows, "feve")).toEqual([0, 1, 2, 3, 4]);
  expect(placesBy(rows, null)).toEqual([0, 1, 2, 3, 4]);
});
