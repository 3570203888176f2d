import type { Figure, Line } from "../figure.ts";
import { RESPONSE_UNIT, shortNumber, timeAxis } from "../names.ts";

/** Others than the objective's neurons that are drawn: the strongest. */
const MAX_OTHERS = 30;
/** Lines of the objective's neurons; a large cluster's others are drawn with the rest. */
const MAX_CHOSEN = 24;
/** Neurons that are called by name. */
const MAX_NAMED = 4;

export interface Responses {
  /** `[time, neuron]` */
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** What a run is about, of its session's neurons. */
export interface Roles {
  /** Those that are driven or silenced, the strongest where the objective does not name any. */
  readonly chosen: readonly number[];
  /** Those that should stay quiet. */
  readonly against: readonly number[];
}

export interface ResponseLook {
  readonly roles: Roles;
  /** Of a neuron that the objective is about. */
  readonly colour: (neuron: number) => string;
  /** Of a neuron; what stands in the legend. */
  readonly name: (neuron: number) => string;
  /** Frame of the stimulus that the response's first frame belongs to. */
  readonly lag: number;
  /** Frames of the response that count, `[start, end)`; null where it is not about them. */
  readonly window: readonly [start: number, end: number] | null;
  readonly frameRateHz: number | null;
}

/** Responses over the frames of the film that they belong to: the objective's neurons, and faintly the strongest of all others. */
export function responseFigure(response: Responses, look: ResponseLook): Figure {
  const [frames = 0, neurons = 0] = response.shape;
  const { roles, lag, window } = look;
  const { axis, at } = timeAxis(look.frameRateHz);
  const x = Array.from({ length: frames }, (_, frame) => at(frame + lag));
  const counted = window ?? ([0, frames] as const);
  const mean = (chosen: readonly number[]): string => shortNumber(meanResponse(response, chosen, counted));
  const { chosen, against } = roles;
  const opposed = new Set(against);
  const drawn = chosen.slice(0, MAX_CHOSEN);
  const others = strongest(response, new Set(drawn), MAX_OTHERS);
  const many = chosen.length > MAX_NAMED;
  const marks: Line[] = [
    ...faint(
      `${(neurons - chosen.length - against.length).toLocaleString("en")} ${chosen.length === 0 ? "neurons" : "others"}`,
      "var(--line-strong)",
      others.filter((neuron) => !opposed.has(neuron)),
    ),
    ...faint(
      `${against.length.toLocaleString("en")} against`,
      "var(--blue)",
      others.filter((neuron) => opposed.has(neuron)),
      mean(against),
    ),
    ...drawn.map(
      (neuron, k): Line => ({
        ...{ kind: "line", colour: look.colour(neuron), width: drawn.length > 3 ? 1.2 : 1.8 },
        // Of many, the first one's colour stands for all.
        ...(many
          ? {
              name: k === 0 ? `${chosen.length} neurons` : look.name(neuron),
              ...(k === 0 ? { value: mean(chosen) } : { unlisted: true as const }),
            }
          : { name: look.name(neuron), value: mean([neuron]) }),
        x,
        y: column(response, neuron),
      }),
    ),
  ];
  return {
    title: "Response",
    description: `Responses over the film${window === null ? "" : "; the frames that count are shaded, and numbers are means over them"}.`,
    panels: [
      {
        x: { ...axis, range: [at(lag), Math.max(at(lag + frames - 1), at(lag + 1))] },
        y: { title: "response", unit: RESPONSE_UNIT },
        marks,
        ...(window === null ? {} : { spans: [[at(lag + window[0]), at(lag + window[1] - 1)] as const] }),
      },
    ],
  };

  function faint(name: string, colour: string, of: readonly number[], value?: string): Line[] {
    if (of.length === 0) return [];
    return [
      {
        ...{ kind: "line", name, colour, width: 0.9, opacity: 0.6, quiet: true },
        ...(value === undefined ? {} : { value }),
        x: of.flatMap(() => [...x, Number.NaN]),
        y: of.flatMap((neuron) => [...column(response, neuron), Number.NaN]),
      },
    ];
  }
}

function column({ shape, values }: Responses, neuron: number): number[] {
  const [frames = 0, count = 0] = shape;
  return Array.from({ length: frames }, (_, frame) => values[frame * count + neuron]!);
}

/** Mean response of neurons over frames; NaN without any. */
export function meanResponse(
  { shape, values }: Responses,
  neurons: readonly number[],
  [start, end]: readonly [start: number, end: number],
): number {
  const count = shape[1]!;
  let sum = 0;
  for (let frame = start; frame < end; frame++)
    for (const neuron of neurons) sum += values[frame * count + neuron]!;
  return sum / ((end - start) * neurons.length);
}

/** By their largest response; the strongest first. */
export function strongest(
  { shape, values }: Responses,
  without: ReadonlySet<number>,
  most: number,
): number[] {
  const [frames = 0, count = 0] = shape;
  const peaks = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
  for (let index = 0; index < frames * count; index++)
    peaks[index % count] = Math.max(peaks[index % count]!, values[index]!);
  return Array.from({ length: count }, (_, neuron) => neuron)
    .filter((neuron) => !without.has(neuron))
    .sort((a, b) => peaks[b]! - peaks[a]!)
    .slice(0, most);
}

export interface ChannelLook {
  /** What the hidden channel is called. */
  readonly name: string;
  /** Frame of the stimulus that the first frame belongs to. */
  readonly lag: number;
  /** Frames of the channel's own output that count, `[start, end)`. */
  readonly window: readonly [start: number, end: number] | null;
  readonly frameRateHz: number | null;
}

/** What a hidden channel does over the film at the central pixel, where its objective looks at it. @param values `[frame]` */
export function channelFigure(
  values: ArrayLike<number>,
  { name, lag, window, frameRateHz }: ChannelLook,
): Figure {
  const { axis, at } = timeAxis(frameRateHz);
  const frames = values.length;
  const [start, end] = window ?? [0, frames];
  const mean =
    Array.from(values)
      .slice(start, end)
      .reduce((sum, value) => sum + value, 0) /
    (end - start);
  return {
    title: "Response",
    description: `Output of ${name} at the central pixel over the film; the frames that count are shaded.`,
    panels: [
      {
        x: { ...axis, range: [at(lag), Math.max(at(lag + frames - 1), at(lag + 1))] },
        y: { title: "output", unit: RESPONSE_UNIT },
        marks: [
          {
            ...{ kind: "line", name, colour: "var(--accent)", width: 1.8, value: shortNumber(mean) },
            ...{ x: Array.from({ length: frames }, (_, frame) => at(frame + lag)), y: values },
          },
        ],
        ...(window === null ? {} : { spans: [[at(lag + start), at(lag + end - 1)] as const] }),
      },
    ],
  };
}

export interface ComparedResponse {
  readonly name: string;
  readonly colour: string;
  readonly values: ArrayLike<number>;
  /** Frame of the stimulus that its first frame belongs to. */
  readonly lag: number;
}

/** Responses of several runs over their films, each in the mean over its neurons. */
export function comparedResponsesFigure(
  runs: readonly ComparedResponse[],
  frameRateHz: number | null,
): Figure {
  const { axis, at } = timeAxis(frameRateHz);
  return {
    title: "Mean response",
    description: "Of each run's own neurons, over the frames of its film.",
    panels: [
      {
        x: axis,
        y: { title: "response", unit: RESPONSE_UNIT },
        marks: runs.map(
          ({ name, colour, values, lag }): Line => ({
            ...{ kind: "line", name, colour, width: 1.5 },
            x: Array.from(values, (_, frame) => at(frame + lag)),
            y: values,
            value:
              values.length === 0 ? "" : shortNumber(Array.from(values).reduce((a, b) => Math.max(a, b))),
          }),
        ),
      },
    ],
    note: "Numbers are the largest values.",
  };
}
