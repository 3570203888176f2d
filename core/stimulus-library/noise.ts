import { torchNormal } from "../basis/random/torch-normal.ts";
import { type Film, filmOf, framesOf, type Screen } from "./film.ts";
import type { StimulusOf } from "./schema.ts";

/** Between seeds of neighbouring pictures of one film and of films of neighbouring seeds: a prime, so that they do not meet. */
const SEED_STRIDE = 1_000_003;

/**
 * White Gaussian noise, each channel, square and picture by itself. Picture i is
 * `torch.manual_seed(seed * 1000003 + i); torch.randn(channels, rows, columns)`, so that any part of a film can be drawn alone.
 */
export function noise(stimulus: StimulusOf<"noise">, screen: Screen): Film {
  const { channels, height, width, frameRateHz, pixelSizeUm } = screen;
  const { background, amplitude, colours, duration, seed, squareUm, rateHz } = stimulus;
  if (colours !== null && colours.length !== channels) {
    throw new RangeError(
      `There are ${colours.length} colour(s), but the model has ${channels} channel(s). Give one number for each channel.`,
    );
  }
  const side = squareUm === null ? 1 : Math.max(1, Math.round(squareUm / pixelSizeUm));
  const held = rateHz === null ? 1 : Math.max(1, Math.round(frameRateHz / rateHz));
  const rows = Math.ceil(height / side);
  const columns = Math.ceil(width / side);
  const lead = framesOf(stimulus.lead, screen);
  const frames = Math.max(1, framesOf(duration, screen));
  const segments = [{ label: "noise", values: { seed }, start: lead, end: lead + frames }];
  let drawn: { readonly index: number; readonly values: Float32Array } | null = null;
  return filmOf(screen, segments, lead + frames, (frame, target, stride) => {
    const index = Math.floor((frame - lead) / held);
    if (frame >= lead && drawn?.index !== index) {
      drawn = { index, values: torchNormal(seed * SEED_STRIDE + index, channels * rows * columns) };
    }
    for (let channel = 0; channel < channels; channel++) {
      const strength = amplitude * (colours?.[channel] ?? 1);
      for (let row = 0; row < height; row++) {
        const from = (channel * rows + Math.floor(row / side)) * columns;
        for (let column = 0; column < width; column++) {
          const value = frame < lead ? 0 : drawn!.values[from + Math.floor(column / side)]!;
          target[channel * stride + row * width + column] = background + strength * value;
        }
      }
    }
  });
}
