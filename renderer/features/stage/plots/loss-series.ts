import type { PlotSeries } from "../../../ui/plot-figure.ts";
import { decimate } from "./decimate.ts";

/** Points of a line; more would draw the same picture. */
const MOST_POINTS = 2000;

/** While a run is under way its axis is at least so long. */
const SHORTEST_AXIS = 100;

/**
 * Where the axis ends: with the run if that is near, else so far on that the line has half of it at least.
 *
 * @param limit steps that a run under way may take; null: it has ended, or has no limit
 */
export function lossAxisEnd(length: number, limit: number | null): number {
  const last = Math.max(1, length - 1);
  if (limit === null) return last;
  const doublings = Math.max(0, Math.ceil(Math.log2(length / SHORTEST_AXIS)));
  return Math.max(last, Math.min(limit - 1, SHORTEST_AXIS * 2 ** doublings));
}

export interface LossPart {
  /** `total`, `−objective`, or a penalty's name. */
  readonly name: string;
  readonly colour: string;
  /** At the last step. */
  readonly last: number;
  readonly value: (iteration: number) => number;
}

const PENALTY_COLOURS = ["var(--muted)", "var(--blue)", "var(--uv)", "var(--red)"];

/**
 * The loss and what it is made of. The objective is turned around, as it enters the loss: the parts add up to the total.
 *
 * @param terms `[iteration, term]`: the objective, then the penalties
 */
export function lossParts(losses: Float64Array, terms: Float64Array, names: readonly string[]): LossPart[] {
  const last = losses.length - 1;
  if (last < 0) return [];
  const total = { name: "total", colour: "var(--accent)", value: (iteration: number) => losses[iteration]! };
  const parts = names.map((name, term) => {
    const value = (iteration: number): number => terms[iteration * names.length + term]!;
    if (term === 0)
      return { name: "−objective", colour: "var(--ok)", value: (iteration: number) => -value(iteration) };
    return { name, colour: PENALTY_COLOURS[(term - 1) % PENALTY_COLOURS.length]!, value };
  });
  return [total, ...parts].map((part) => ({ ...part, last: part.value(last) }));
}

export function lossSeries(parts: readonly LossPart[], length: number): PlotSeries[] {
  const series = parts.map(({ name, colour, value }): PlotSeries => {
    const isTotal = name === "total";
    return {
      name,
      ...decimate(length, value, MOST_POINTS),
      colour,
      width: isTotal ? 1.8 : 1.2,
      ...(name === "−objective" ? { dash: "dot" as const } : {}),
      hover: `${name} %{y:.4~g}<br>iteration %{x}`,
    };
  });
  // The total lies on top.
  return series.reverse();
}
