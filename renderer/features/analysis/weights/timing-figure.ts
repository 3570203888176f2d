import { meanInfluence } from "../../../../core/analysis/index.ts";
import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";
import type { PlotFigure, PlotSeries } from "../../../ui/plot-figure.ts";

/** Lines of other neurons, at most. */
const MOST_OTHERS = 60;

interface Chosen {
  /** Place among those that were measured. */
  readonly place: number;
  readonly name: string;
  readonly colour: string;
}

/** Share of the gradient's energy in each frame: the mean of all neurons, one of them, and faintly the others. */
export function influenceFigure(
  { energy, neurons, reach }: Pick<AnalysisResult<"timing">, "energy" | "neurons" | "reach">,
  chosen: Chosen | null,
  frameRateHz: number | null,
): PlotFigure {
  const [, lags = 0] = energy.shape;
  const [unit, perFrame] = frameRateHz === null ? ["", 1] : [" ms", 1000 / frameRateHz];
  const x = Array.from({ length: lags }, (_, k) => (k - reach.oldest) * perFrame);
  const share = (place: number): number[] =>
    Array.from(meanInfluence(energy.values.slice(place * lags, (place + 1) * lags), 1));
  const others = neurons
    .flatMap((_, place) => (place === chosen?.place ? [] : [place]))
    .slice(0, MOST_OTHERS);
  const line = (name: string, y: readonly number[], colour: string): PlotSeries => ({
    ...{ name, x, y, colour, width: 1.8 },
    hover: `${name}: %{y:.1%} at %{x:.0f}${unit}`,
  });
  return {
    series: [
      {
        name: "others",
        x: others.flatMap(() => [...x, Number.NaN]),
        y: others.flatMap((place) => [...share(place), Number.NaN]),
        colour: "var(--line-strong)",
        width: 1,
        opacity: 0.5,
        hover: null,
      },
      line("mean", Array.from(meanInfluence(energy.values, neurons.length)), "var(--text)"),
      ...(chosen === null ? [] : [line(chosen.name, share(chosen.place), chosen.colour)]),
    ],
    axes: {
      x: [x[0] ?? 0, Math.max(0, x.at(-1) ?? 0)],
      y: null,
      unit: "",
      titles: [
        frameRateHz === null ? "frames from the response" : "ms from the response",
        "share of influence",
      ],
    },
    shaded: reach.latest < 0 ? [0, -reach.latest * perFrame] : null,
  };
}
