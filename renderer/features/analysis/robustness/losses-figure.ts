import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";
import type { PlotFigure, PlotSeries } from "../../../ui/plot-figure.ts";
import { decimate } from "../../stage/plots/decimate.ts";

const MOST_POINTS = 400;

/** Colours of the two results that are looked at. */
export const PAIR_COLOURS = ["var(--accent)", "var(--blue)"] as const;

/** The loss of each run over its iterations, over each other. @param pair places of those that are looked at: they lie on top */
export function lossesFigure(
  losses: AnalysisResult<"robustness">["losses"],
  names: readonly string[],
  pair: readonly [number, number],
): PlotFigure {
  const line = (place: number, look: Pick<PlotSeries, "colour" | "width" | "opacity">): PlotSeries => {
    const { values } = losses[place]!;
    return {
      name: names[place]!,
      ...decimate(values.length, (index) => values[index]!, MOST_POINTS),
      ...look,
      hover: `${names[place]}: loss %{y:.4~g}<br>iteration %{x}`,
    };
  };
  const looked = [...new Set(pair)];
  const others = losses.map((_, place) => place).filter((place) => !looked.includes(place));
  const longest = losses.reduce((most, { values }) => Math.max(most, values.length), 1);
  return {
    series: [
      ...others.map((place) => line(place, { colour: "var(--muted)", width: 1, opacity: 0.7 })),
      ...looked.map((place, index) => line(place, { colour: PAIR_COLOURS[index]!, width: 1.8 })),
    ],
    axes: { x: [0, Math.max(1, longest - 1)], y: null, unit: "" },
    shaded: null,
  };
}
