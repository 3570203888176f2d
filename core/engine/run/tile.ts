import { frameEnergies, largest, type StimulusArray, stimulusSize } from "../../export/index.ts";
import type { Tile } from "../contract/index.ts";

/** Frames of a tile: two thirds of a second at 30 Hz. */
const MAX_FRAMES = 20;
/** Rows and columns of a tile: a wall shows no more. */
const MAX_PIXELS = 32;
/** The level of zero, and levels from there to the stimulus' largest absolute value. */
export const ZERO_LEVEL = 128;
export const LEVELS = 127;

/**
 * A small film of a stimulus: the stretch of it with the most energy, and pixels averaged in blocks where it is large.
 *
 * @param stimulus `[channel, time, height, width]`, model units
 */
export function tileOf(run: string, stimulus: StimulusArray): Tile {
  const { channels, frames, height, width } = stimulusSize(stimulus);
  const [energies, peak] = [frameEnergies(stimulus), largest(stimulus.values)];
  const count = Math.min(MAX_FRAMES, frames);
  const first = strongestStretch(energies, count);
  const block = Math.ceil(Math.max(height, width) / MAX_PIXELS);
  const [rows, columns] = [Math.ceil(height / block), Math.ceil(width / block)];
  const levels = new Uint8Array(count * channels * rows * columns);
  const scale = peak > 0 && Number.isFinite(peak) ? LEVELS / peak : 0;
  let at = 0;
  for (let time = first; time < first + count; time++) {
    for (let channel = 0; channel < channels; channel++) {
      const start = (channel * frames + time) * height * width;
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const mean = blockMean(stimulus.values, start, height, width, row * block, column * block, block);
          // What is no number has no level but zero's.
          levels[at++] = ZERO_LEVEL + (Math.round(mean * scale) || 0);
        }
      }
    }
  }
  return { run, levels: { shape: [count, channels, rows, columns], values: levels }, first, peak };
}

/** Where the stretch of so many frames begins that has the most energy. */
function strongestStretch(energies: Float64Array, count: number): number {
  let energy = 0;
  for (let time = 0; time < count; time++) energy += energies[time]!;
  let [best, most] = [0, energy];
  for (let first = 1; first + count <= energies.length; first++) {
    energy += energies[first + count - 1]! - energies[first - 1]!;
    if (energy > most) [best, most] = [first, energy];
  }
  return best;
}

/** Blocks at the lower and right edges may be cut. */
function blockMean(
  values: Float32Array,
  start: number,
  height: number,
  width: number,
  top: number,
  left: number,
  block: number,
): number {
  const [bottom, right] = [Math.min(height, top + block), Math.min(width, left + block)];
  let sum = 0;
  for (let row = top; row < bottom; row++)
    for (let column = left; column < right; column++) sum += values[start + row * width + column]!;
  return sum / ((bottom - top) * (right - left));
}
