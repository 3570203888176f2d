import type { Tile } from "../contract/index.ts";
import { ZERO_LEVEL } from "./tile.ts";

/** Numbers that stand for a tile: so many stretches of time, rows and columns for each channel. */
const STRETCHES = 5;
const CELLS = 8;

/** How many numbers stand for a tile of so many channels. */
export function featureCount(channels: number): number {
  return STRETCHES * CELLS * CELLS * channels;
}

/**
 * What a stimulus shows, wherever on the retina and however strong: its film with the centre of its energy in the middle, in a coarse
 * grid, of length one.
 *
 * @returns `[stretch, channel, row, column]`; null of one that is grey all over
 */
export function tileFeatures({ levels }: Tile): Float32Array | null {
  const [frames, channels, height, width] = levels.shape as [number, number, number, number];
  const centre = centreOf(levels.values, height, width);
  if (centre === null) return null;
  const features = new Float32Array(featureCount(channels));
  // As wide as the picture: what lies beyond the edges is grey.
  const side = Math.max(height, width);
  const top = centre.row - (side - 1) / 2;
  const left = centre.column - (side - 1) / 2;
  for (let frame = 0, at = 0; frame < frames; frame++) {
    const stretch = Math.min(STRETCHES - 1, Math.floor((frame * STRETCHES) / frames));
    for (let channel = 0; channel < channels; channel++) {
      const start = (stretch * channels + channel) * CELLS * CELLS;
      for (let row = 0; row < height; row++) {
        const y = Math.floor(((row - top) * CELLS) / side);
        for (let column = 0; column < width; column++, at++) {
          const x = Math.floor(((column - left) * CELLS) / side);
          if (y < 0 || y >= CELLS || x < 0 || x >= CELLS) continue;
          features[start + y * CELLS + x]! += levels.values[at]! - ZERO_LEVEL;
        }
      }
    }
  }
  const length = Math.sqrt(features.reduce((sum, value) => sum + value * value, 0));
  return length === 0 ? null : features.map((value) => value / length);
}

/** Of its energy over all channels and frames. */
function centreOf(values: Uint8Array, height: number, width: number) {
  let [energy, row, column] = [0, 0, 0];
  for (let at = 0; at < values.length; at++) {
    const value = (values[at]! - ZERO_LEVEL) ** 2;
    const pixel = at % (height * width);
    energy += value;
    row += value * Math.floor(pixel / width);
    column += value * (pixel % width);
  }
  return energy === 0 ? null : { row: row / energy, column: column / energy };
}
