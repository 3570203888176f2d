import type { FeatureShape } from "../../kernels/index.ts";
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
