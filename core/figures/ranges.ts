import type { Axis, Figure, Mark, Panel } from "./figure.ts";

export interface Ranges {
  /** From the left to the right, and from the bottom to the top: the first is the larger one where an axis is reversed. */
  readonly x: readonly [left: number, right: number];
  readonly y: readonly [bottom: number, top: number];
}

const MARGIN = 0.04;

/** What the axes of each panel go from and to, in every drawing of it. */
export function rangesOf({ panels, sameY }: Figure): Ranges[] {
  const all = panels.map((panel) => ({ x: rangeAlong(panel, "x"), y: rangeAlong(panel, "y") }));
  if (sameY !== true) return all;
  const ends = all.flatMap(({ y }) => y);
  const y = [Math.min(...ends), Math.max(...ends)] as const;
  return all.map(({ x }) => ({ x, y }));
}

function rangeAlong(panel: Panel, key: "x" | "y"): readonly [number, number] {
  const { range, reversed, blocks }: Axis = panel[key];
  const [low, high] = range ?? (blocks === undefined ? asAsked(panel.marks, key) : namedRange(blocks));
  return reversed === true ? [high, low] : [low, high];
}

const namedRange = (blocks: NonNullable<Axis["blocks"]>): [number, number] => [
  -0.5,
  blocks.reduce((sum, { size }) => sum + size, 0) - 0.5,
];

function asAsked(marks: readonly Mark[], key: "x" | "y"): readonly [number, number] {
  // Matrices fill their panel, lines go from side to side; what is a mere point would be cut by a side.
  const full = marks.some(({ kind }) => kind === "heat map" || kind === "contours");
  const flush = key === "x" && marks.every(({ kind }) => kind === "line");
  return rangeOf(
    marks.flatMap((mark) => endsOf(mark, key)),
    full || flush ? 0 : MARGIN,
  );
}

function endsOf(mark: Mark, key: "x" | "y"): number[] {
  switch (mark.kind) {
    case "line":
      return ends(mark[key], key === "y" ? mark.error : undefined);
    case "points": {
      const { ellipses } = mark;
      return ends(
        mark[key],
        ellipses?.map(({ major }) => major),
      );
    }
    case "arrows":
      return mark.arrows.flatMap((arrow) => [arrow[key], arrow[key] + arrow[key === "x" ? "dx" : "dy"]]);
    case "contours":
      return ends(mark[key]);
    case "heat map":
      return [...edgesOf(mark[key])];
  }
}

/** Where the first cell of some in equal steps begins, and where the last one ends. */
export function edgesOf(middles: ArrayLike<number>): readonly [first: number, last: number] {
  const [first, last] = [middles[0] ?? 0, middles[middles.length - 1] ?? 0];
  const half = middles.length > 1 ? (middles[1]! - first) / 2 : 0.5;
  return [first - half, last + half];
}

/** The smallest and the largest of some values, what lies about them included. */
function ends(values: ArrayLike<number>, about?: ArrayLike<number>): number[] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k]!)) continue;
    const more = about?.[k] ?? 0;
    low = Math.min(low, values[k]! - more);
    high = Math.max(high, values[k]! + more);
  }
  return low > high ? [] : [low, high];
}

/** A range that holds all values, a little larger; of one value or none, a range about it. */
export function rangeOf(values: Iterable<number>, margin = MARGIN): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return [0, 1];
  const more = high > low ? (high - low) * margin : Math.abs(high) * 0.1 || 1;
  return [low - more, high + more];
}
