import type { AnalysisResult } from "../../../../core/engine/contract/index.ts";
import type { PlotFigure, PlotSeries } from "../../../ui/plot-figure.ts";
import { decimate } from "../../stage/plots/decimate.ts";

/** Points of the line of the neuron that is looked at, and of each of the others. */
const MOST_POINTS = 1600;
const MOST_OTHER_POINTS = 300;
const MOST_OTHERS = 20;

type Presented = Pick<AnalysisResult<"present">, "response" | "lag" | "segments" | "shape">;

/**
 * Predicted responses over the film, in seconds (frames where the rate is not known): one neuron, and faintly some of the others.
 *
 * @param neuron place among those that were presented to
 */
export function responseFigure(
  { response, lag, segments, shape }: Presented,
  neuron: number,
  name: string,
  colour: string,
  frameRateHz: number | null,
): PlotFigure {
  const [frames = 0, neurons = 0] = response.shape;
  const time = (frame: number): number => frame / (frameRateHz ?? 1);
  const line = (of: number, most: number) => {
    const { x, y } = decimate(frames, (frame) => response.values[frame * neurons + of]!, most);
    return { x: Array.from(x, (frame) => time(frame + lag)), y: Array.from(y) };
  };
  const others = Array.from({ length: neurons }, (_, other) => other)
    .filter((other) => other !== neuron)
    .slice(0, MOST_OTHERS)
    .map((other) => line(other, MOST_OTHER_POINTS));
  const faint: PlotSeries[] =
    others.length === 0
      ? []
      : [
          {
            name: "others",
            x: others.flatMap(({ x }) => [...x, Number.NaN]),
            y: others.flatMap(({ y }) => [...y, Number.NaN]),
            colour: "var(--line-strong)",
            width: 1,
            opacity: 0.5,
            hover: null,
          },
        ];
  const unit = frameRateHz === null ? "" : " s";
  const spans = segments.map(({ start, end }): [number, number] => [time(start), time(end)]);
  return {
    series: [
      ...faint,
      {
        name,
        ...line(neuron, MOST_POINTS),
        colour,
        width: 1.5,
        hover: `${name}: %{y:.3~g} at %{x:.2f}${unit}`,
      },
    ],
    axes: { x: [0, time(shape[1] ?? 1)], y: null, unit },
    shaded: null,
    // A single part that is the whole film says nothing.
    alsoShaded: spans.length > 1 ? spans : [],
  };
}
