import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";
import type { PlotFigure, PlotSeries } from "../../../ui/plot-figure.ts";

export interface GroupLook {
  readonly name: string;
  readonly neurons: number;
  /** A colour of CSS. */
  readonly colour: string;
}

type Traces = Pick<AnalysisResult<"response-matrix">, "mean" | "standardError" | "frames" | "windows">;

/** Between two panels, as a share of the longest response. */
const GAP = 0.08;

/**
 * Each group's mean response over time to a few stimuli, in panels side by side whose windows are shaded, as openretina's notebook
 * compares most exciting with most discriminative stimuli. Broken lines are one standard error away from the mean.
 *
 * @param rows places of the stimuli in the result
 * @param names of the stimuli, in the result's order
 */
export function groupsFigure(
  { mean, standardError, frames, windows }: Traces,
  groups: readonly GroupLook[],
  rows: readonly number[],
  names: readonly string[],
  frameRateHz: number | null,
): PlotFigure {
  const longest = mean.shape[2]!;
  const time = (frame: number): number => frame / (frameRateHz ?? 1);
  const stride = time(longest) * (1 + GAP);
  const series: PlotSeries[] = [];
  const unit = frameRateHz === null ? "" : " s";
  for (const [place, row] of rows.entries()) {
    const x = Array.from({ length: frames[row]! }, (_, frame) => place * stride + time(frame));
    groups.forEach(({ name, colour, neurons }, group) => {
      const at = (row * groups.length + group) * longest;
      const own = mean.values.subarray(at, at + frames[row]!);
      const error = standardError.values.subarray(at, at + frames[row]!);
      const faint = { x, colour, width: 1, opacity: 0.3, dash: "dot" as const, hover: null };
      series.push({
        name: `${name} (${neurons})`,
        x,
        y: own,
        colour,
        width: 1.6,
        hover: `${names[row]}<br>${name}: %{y:.3~g}`,
      });
      if (neurons === 1) return;
      series.push({
        ...faint,
        name: `${name}, + standard error`,
        y: own.map((value, k) => value + error[k]!),
      });
      series.push({
        ...faint,
        name: `${name}, − standard error`,
        y: own.map((value, k) => value - error[k]!),
      });
    });
  }
  const spans = rows.map((row, place): [number, number] => {
    const [start, end] = windows[row]!;
    return [place * stride + time(start), place * stride + time(end - 1)];
  });
  return {
    series,
    axes: { x: [0, Math.max(rows.length * stride - time(longest) * GAP, time(1))], y: null, unit },
    shaded: spans[0] ?? null,
    alsoShaded: spans.slice(1),
    notes: rows.map((row, place) => ({ x: place * stride + time(frames[row]!) / 2, text: names[row]! })),
  };
}
