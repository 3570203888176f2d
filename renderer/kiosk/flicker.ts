import type { Float32ArrayOf } from "../../core/engine/contract/index.ts";
import { frameChannels, peakOf, stimulusSize } from "../../core/export/index.ts";
import { flashesPerSecond } from "../../core/numerics/index.ts";
import { paintComposite } from "../lib/colours.ts";

/** Of red, green and blue in relative luminance (WCAG 2.2). */
const WEIGHTS = [0.2126, 0.7152, 0.0722] as const;

/** How often a stimulus flashes in a second over a quarter of its picture, as it is drawn at that rate. */
export function flashesOf(stimulus: Float32ArrayOf, frameRateHz: number): number {
  const { frames, height, width } = stimulusSize(stimulus);
  const luminance = new Float32Array(frames * height * width);
  const pixels = new Uint8ClampedArray(height * width * 4);
  for (let frame = 0; frame < frames; frame++) {
    paintComposite(frameChannels(stimulus, frame), peakOf(stimulus), pixels);
    for (let pixel = 0; pixel < height * width; pixel++)
      luminance[frame * height * width + pixel] = WEIGHTS.reduce(
        (sum, weight, part) => sum + weight * linear(pixels[pixel * 4 + part]!),
        0,
      );
  }
  return flashesPerSecond(luminance, frames, frameRateHz);
}

/** Light of a level of sRGB, from 0 to 1. */
function linear(level: number): number {
  const share = level / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
