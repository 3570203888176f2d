import { decimate } from "../../figures/decimate.ts";
import type { Figure, Line } from "../../figures/index.ts";
import { RESPONSE_UNIT, shortNumber, timeAxis } from "../../figures/names.ts";

/** Points of the line of the neuron that is looked at, and of each of the others. */
const MAX_POINTS = 1600;
const MAX_OTHER_POINTS = 300;
const MAX_OTHERS = 20;

export interface PresentedResponse {
  /** `[frame, neuron]` */
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
  /** Frame of the stimulus that the first frame of the response belongs to. */
  readonly lag: number;
  /** Of the stimulus. */
  readonly frames: number;
  /** In frames of the stimulus. */
  readonly segments: readonly { readonly start: number; readonly end: number }[];
}

/** Predicted responses over a film: one neuron, and faintly some of the others. @param neuron place among those that it was presented to */
export function presentedFigure(
  { shape, values, lag, frames: shown, segments }: PresentedResponse,
  neuron: number,
  name: string,
  colour: string,
  frameRateHz: number | null,
): Figure {
  const [frames = 0, neurons = 0] = shape;
  const { axis, at } = timeAxis(frameRateHz);
  const line = (of: number, most: number) => {
    const { x, y } = decimate(frames, (frame) => values[frame * neurons + of]!, most);
    return { x: x.map((frame) => at(frame + lag)), y };
  };
  const others = Array.from({ length: neurons }, (_, other) => other)
    .filter((other) => other !== neuron)
    .slice(0, MAX_OTHERS)
    .map((other) => line(other, MAX_OTHER_POINTS));
  const own = line(neuron, MAX_POINTS);
  const most = own.y.reduce((best, value) => Math.max(best, value), Number.NEGATIVE_INFINITY);
  const faint: Line[] =
    others.length === 0
      ? []
      : [
          {
            ...{
              kind: "line",
              name: neurons - 1 > MAX_OTHERS ? `${MAX_OTHERS} of ${neurons - 1} others` : "others",
            },
            ...{ colour: "var(--line-strong)", width: 1, opacity: 0.6, quiet: true },
            x: others.flatMap(({ x }) => [...x, Number.NaN]),
            y: others.flatMap(({ y }) => [...y, Number.NaN]),
          },
        ];
  // A single part that is the whole film says nothing.
  const spans = segments.length > 1 ? segments.map(({ start, end }) => [at(start), at(end)] as const) : [];
  return {
    title: "Predicted response",
    description: `Predicted response of ${name} over the film, at most ${shortNumber(most)} ${RESPONSE_UNIT}.`,
    panels: [
      {
        x: { ...axis, range: [0, at(Math.max(1, shown))] },
        y: { title: "response", unit: RESPONSE_UNIT },
        marks: [
          ...faint,
          { ...{ kind: "line", name, colour, width: 1.5, value: `largest ${shortNumber(most)}` }, ...own },
        ],
        spans,
      },
    ],
    ...(spans.length > 0 ? { note: "Shaded: the parts of the film." } : {}),
  };
}
