import { levelOf, type TopLevel, type ValueRange } from "./levels.ts";

/** The channels that red, green and blue show. */
export type ColourParts = readonly [red: number, green: number, blue: number];

/**
 * Which channels a picture of all of them shows, as openretina does: one channel grey; of two, the first green and the second red
 * and blue (violet); of three and more, the first three red, green and blue.
 */
export function colourParts(channels: number): ColourParts {
  if (channels >= 3) return [0, 1, 2];
  return channels === 2 ? [1, 0, 1] : [0, 0, 0];
}

/**
 * Draws the channels of a frame in one picture.
 *
 * @param channels the channels' values `[pixel]`
 * @param ranges of each channel
 * @param samples `[pixel, stride]`: red, green and blue first; what comes after them is left as it is
 */
export function paintColours(
  channels: readonly ArrayLike<number>[],
  ranges: readonly ValueRange[],
  top: TopLevel,
  samples: Uint8Array | Uint8ClampedArray | Uint16Array,
  stride: number,
): void {
  for (const [part, channel] of colourParts(channels.length).entries())
    paintChannel(channels[channel]!, ranges[channel]!, top, samples.subarray(part), stride);
}

/**
 * Draws one channel of a frame.
 * @param samples `[pixel, stride]`: the first of each pixel's is written
 */
export function paintChannel(
  values: ArrayLike<number>,
  range: ValueRange,
  top: TopLevel,
  samples: Uint8Array | Uint8ClampedArray | Uint16Array,
  stride: number,
): void {
  for (let pixel = 0; pixel < values.length; pixel++)
    samples[pixel * stride] = levelOf(values[pixel]!, range, top);
}
