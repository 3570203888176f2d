import type { LayerKernels } from "../../../core/engine/contract/index.ts";

/** The kernel from one input to one channel, with both parts scaled to be drawn. */
export interface KernelPart {
  readonly input: number;
  /** `[row, column]`: −1 to 1 at the channel's strongest input, less at weaker ones. */
  readonly spatial: Float32Array;
  readonly height: number;
  readonly width: number;
  /** `[frame]`, the most recent last; scaled like the spatial part. */
  readonly temporal: Float32Array;
}

/**
 * The strongest kernels of a channel, in the order of their inputs.
 *
 * Only the product of the two parts means something, so each part is drawn on its own scale times the strength of the
 * product: a weak input looks weak.
 */
export function strongestParts(kernels: LayerKernels, channel: number, most: number): readonly KernelPart[] {
  const { inputs, spatial, temporal } = kernels;
  const [height, width] = [spatial.shape[2] ?? 1, spatial.shape[3] ?? 1];
  const frames = temporal.shape[2] ?? 1;
  const parts = Array.from({ length: inputs }, (_, input) => {
    const place = channel * inputs + input;
    const space = spatial.values.subarray(place * height * width, (place + 1) * height * width);
    const time = temporal.values.subarray(place * frames, (place + 1) * frames);
    return { input, space, time, peaks: [peak(space), peak(time)] as const };
  });
  const strength = ({ peaks: [space, time] }: (typeof parts)[number]): number => space * time;
  const strongest = Math.max(...parts.map(strength));
  return parts
    .toSorted((a, b) => strength(b) - strength(a))
    .slice(0, most)
    .sort((a, b) => a.input - b.input)
    .map((part) => {
      const share = strongest === 0 ? 0 : strength(part) / strongest;
      const [space, time] = part.peaks;
      return {
        input: part.input,
        spatial: scaled(part.space, space, share),
        height,
        width,
        temporal: scaled(part.time, time, share),
      };
    });
}

/** The points of an SVG polyline of a curve between −1 and 1, in a box. */
export function sparkline(values: ArrayLike<number>, width: number, height: number): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  return Array.from(values, (value, index) => {
    const y = (height / 2) * (1 - value * 0.92);
    return `${(index * step).toFixed(1)},${y.toFixed(1)}`;
  }).join(" ");
}

function peak(values: Float32Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}

function scaled(values: Float32Array, largest: number, share: number): Float32Array {
  return largest === 0 ? new Float32Array(values.length) : values.map((value) => (value / largest) * share);
}
