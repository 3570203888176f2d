import type { PlotFigure } from "../../../ui/plot-figure.ts";
import type { FeatureRow } from "./feature-columns.ts";

interface Axis {
  /** Column of the result. */
  readonly column: string;
  readonly title: string;
  readonly factor?: number;
}

export interface FeatureScatter {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  /** One unit is as long on both axes, and rows are counted downwards. */
  readonly picture?: boolean;
}

/** Two quantities of a population against each other, a colour a cell type. Null: none has both. */
export function featuresFigure(
  { x, y, picture = false }: FeatureScatter,
  columns: readonly string[],
  rows: readonly (FeatureRow | null)[],
  types: readonly (string | null)[],
  colours: ReadonlyMap<string, string>,
): PlotFigure | null {
  const value = (row: FeatureRow | null, { column, factor = 1 }: Axis): number | null => {
    const own = row?.[columns.indexOf(column)];
    return typeof own === "number" ? own * factor : null;
  };
  const points = rows.flatMap((row, index) => {
    const [a, b] = [value(row, x), value(row, y)];
    return a === null || b === null ? [] : [{ x: a, y: b, type: types[index] ?? null }];
  });
  if (points.length === 0) return null;
  // Those of no single type come last.
  const kinds = [...new Set(points.map(({ type }) => type))].toSorted((a, b) =>
    a === null || b === null ? Number(a === null) - Number(b === null) : a.localeCompare(b, "en"),
  );
  const range = (axis: "x" | "y"): [number, number] => {
    const values = points.map((point) => point[axis]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const margin = 0.08 * (high - low || Math.abs(high) || 1);
    return [low - margin, high + margin];
  };
  const [bottom, top] = range("y");
  return {
    series: kinds.map((type) => {
      const own = points.filter((point) => point.type === type);
      return {
        name: type ?? "no single type",
        x: own.map((point) => point.x),
        y: own.map((point) => point.y),
        colour: colours.get(type ?? "") ?? "var(--muted)",
        width: 1,
        marker: 7,
        hover: `${type ?? "no single type"}: %{x:.3~g}, %{y:.3~g}`,
      };
    }),
    axes: {
      x: range("x"),
      y: picture ? [top, bottom] : [bottom, top],
      unit: "",
      titles: [x.title, y.title],
      square: picture,
    },
    shaded: null,
  };
}
