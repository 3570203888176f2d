import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";
import type { PlotFigure } from "../../../ui/plot-figure.ts";
import { arrows } from "../arrows.ts";

type Field = Pick<AnalysisResult<"vector-field">, "field" | "squares" | "explained">;

/** Around the points, as a share of their span. */
const MARGIN = 0.06;
/** The longest arrow, as a share of the span. */
const LONGEST = 0.09;

/** Images as points on the plane of two components, and mean arrows in squares: where the neuron wants to go from there. */
export function fieldFigure({ field, squares, explained }: Field): PlotFigure {
  const column = (values: Float64Array, width: number, at: number): number[] =>
    Array.from({ length: values.length / width }, (_, row) => values[row * width + at]!);
  const x = column(field.values, 4, 0);
  const y = column(field.values, 4, 1);
  const [left, right] = rangeOf(x);
  const [bottom, top] = rangeOf(y);
  const span = Math.max(right - left, top - bottom);
  const rows = Array.from({ length: squares.shape[0] ?? 0 }, (_, row) =>
    squares.values.subarray(row * 5, row * 5 + 5),
  );
  const most = rows.reduce((longest, row) => Math.max(longest, Math.hypot(row[2]!, row[3]!)), 0);
  const scale = most === 0 ? 0 : (LONGEST * span) / most;
  const lines = arrows(
    rows.map((row) => ({ x: row[0]!, y: row[1]!, dx: row[2]! * scale, dy: row[3]! * scale })),
  );
  const share = (part: number | undefined): string => `${(100 * (part ?? 0)).toFixed(0)} %`;
  return {
    series: [
      { name: "images", x, y, colour: "var(--line-strong)", width: 1, marker: 4, hover: null },
      { name: "gradient", ...lines, colour: "var(--accent)", width: 1.4, hover: null },
    ],
    axes: {
      x: [left - MARGIN * span, right + MARGIN * span],
      y: [bottom - MARGIN * span, top + MARGIN * span],
      unit: "",
      titles: [`component 1 (${share(explained[0])})`, `component 2 (${share(explained[1])})`],
      square: true,
    },
    shaded: null,
  };
}

function rangeOf(values: readonly number[]): [number, number] {
  return [
    values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  ];
}
