import { expect, test } from "vitest";
import { featureColumns, sortedRows } from "./feature-columns.ts";

const columns = ["polarity", "centre_x_um", "centre_y_um", "to_peak_s", "energy_0"];
const rows = [["on", 10, 5, 0.1, 0.4], null, ["off", -20.6, 150.4, null, 0.9], ["on", 3, 7, 0.05, 0.1]];

test("a table has the columns that there are, in units that one reads", () => {
  const shown = featureColumns(columns, ["green"]);
  expect(shown.map(({ title }) => title)).toEqual([
    "Polarity",
    "x (µm, right)",
    "y (µm, down)",
    "To peak (ms)",
  ]);
  expect(shown.map(({ text }) => text(rows[2]!))).toEqual(["OFF", "−20.60", "150", "–"]);
  expect(shown[3]!.text(rows[0]!)).toBe("100");
  expect(featureColumns(columns, ["green", "UV"]).at(-1)!.title).toBe("green energy");
});

test("rows are sorted by size, what is missing comes last either way", () => {
  const time = featureColumns(columns, ["green"])[3]!;
  expect(sortedRows(rows, time.value, false)).toEqual([3, 0, 1, 2]);
  expect(sortedRows(rows, time.value, true)).toEqual([0, 3, 1, 2]);
});
