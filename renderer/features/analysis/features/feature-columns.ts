import type { DescribedRow } from "../../../../core/analyses/index.ts";
import { naturalOrder } from "../../../../core/basis/natural-order.ts";
import { DEGREES } from "../../../../core/tables/index.ts";
import { shortNumber } from "../../../lib/numbers.ts";

export type FeatureRow = NonNullable<DescribedRow["fields"]>;

/** A column of the table as it is shown: what it is called, and what it makes of a row. */
export interface FeatureColumn {
  readonly name: string;
  readonly title: string;
  readonly value: (row: FeatureRow) => string | number | null;
  readonly text: (row: FeatureRow) => string;
}

/** Those of the columns that fit a window, by name, with a title and a factor to their unit. */
const shown: readonly (readonly [name: string, title: string, factor: number])[] = [
  ["polarity", "Polarity", 1],
  ["centre_x_um", "x (µm, right)", 1],
  ["centre_y_um", "y (µm, down)", 1],
  ["major_um", "Major (µm)", 1],
  ["minor_um", "Minor (µm)", 1],
  ["surround_strength", "Surround", 1],
  ["to_peak_s", "To peak (ms)", 1000],
  ["biphasic_index", "Biphasic", 1],
  ["mean_frequency_hz", "Mean (Hz)", 1],
  ["motion_direction", `Direction (°, ${DEGREES})`, 1],
  ["motion_speed_um_per_s", "Speed (µm/s)", 1],
  ["motion_strength", "Motion", 1],
  ["explained_1", "1st product", 1],
  ["explained_2", "2nd product", 1],
  ["explained_3", "3rd product", 1],
];

/** @param columns of the result. Colours have a column a channel, under the channel's name. */
export function featureColumns(columns: readonly string[], channelNames: readonly string[]): FeatureColumn[] {
  const colours = channelNames.map((name, channel) => [`energy_${channel}`, `${name} energy`, 1] as const);
  return [...shown, ...(channelNames.length > 1 ? colours : [])].flatMap(
    ([name, title, factor]): FeatureColumn[] => {
      const at = columns.indexOf(name);
      if (at < 0) return [];
      const value = (row: FeatureRow): string | number | null => {
        const own = row[at] ?? null;
        return typeof own === "number" ? own * factor : own;
      };
      return [{ name, title, value, text: (row) => said(value(row)) }];
    },
  );
}

function said(value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "string") return value.toUpperCase();
  return Math.abs(value) >= 100 ? String(Math.round(value)).replace("-", "−") : shortNumber(value);
}

/** Rows in the order of a column: numbers by size, words by their letters, what is missing last. */
export function sortedRows(
  rows: readonly (FeatureRow | null)[],
  value: (row: FeatureRow, index: number) => string | number | null,
  descending: boolean,
): number[] {
  const of = (index: number): string | number | null => {
    const row = rows[index] ?? null;
    return row === null ? null : value(row, index);
  };
  const direction = descending ? -1 : 1;
  return rows
    .map((_, index) => index)
    .sort((a, b) => {
      const [x, y] = [of(a), of(b)];
      if (x === null || y === null) return Number(x === null) - Number(y === null) || a - b;
      const order =
        typeof x === "number" && typeof y === "number" ? x - y : naturalOrder(String(x), String(y));
      return direction * order || a - b;
    });
}
