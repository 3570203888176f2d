import type { FeatureShape } from "../kernels/convolution.ts";
import { OptimizationError } from "./errors.ts";

/** Lower and upper bound of a channel, in model units; null where it is open. */
export type ChannelRange = readonly [lower: number | null, upper: number | null];

/** The elements of one channel of a `[channel, time, height, width]` stimulus. */
function channelElements([, frames, height, width]: FeatureShape): number {
  return frames * height * width;
}

export function elementCount(shape: FeatureShape): number {
  return shape[0] * channelElements(shape);
}

/** Euclidean norm, in float64. */
export function norm(values: Float32Array): number {
  // Four sums, none of which waits for another.
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 0;
  for (const end = values.length - 3; i < end; i += 4) {
    const p = values[i]!;
    const q = values[i + 1]!;
    const r = values[i + 2]!;
    const s = values[i + 3]!;
    a += p * p;
    b += q * q;
    c += r * r;
    d += s * s;
  }
  for (; i < values.length; i++) a += values[i]! * values[i]!;
  return Math.sqrt(a + b + (c + d));
}

/**
 * Calls back for each channel with its bounds and its first and last-but-one element.
 * @throws OptimizationError unless there is one range for each channel.
 */
export function forEachChannel(
  shape: FeatureShape,
  ranges: readonly ChannelRange[],
  visit: (lower: number, upper: number, start: number, end: number) => void,
): void {
  if (ranges.length !== shape[0]) {
    throw new OptimizationError(
      `There are ranges for ${ranges.length} channel(s), but the stimulus has ${shape[0]}. Give one range for each channel.`,
    );
  }
  const elements = channelElements(shape);
  ranges.forEach(([lower, upper], channel) => {
    const start = channel * elements;
    visit(lower ?? Number.NEGATIVE_INFINITY, upper ?? Number.POSITIVE_INFINITY, start, start + elements);
  });
}
