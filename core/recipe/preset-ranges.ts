import { type Normalisation, trainedRange } from "../basis/normalisation.ts";
import { openRanges } from "./fields.ts";

type Range = readonly [lower: number | null, upper: number | null];

/** What the films were normalised by that the ranges of openretina's notebooks and of the presets are for: those of the demo, too. */
const NORMALISATION: Normalisation = { mean: 60.629112243652344, std: 29.997900009155273 };

/** Black and brightest of their green and UV channels. */
const RANGES: readonly Range[] = [
  [-0.654, 6.269],
  [-0.913, 6.269],
  [-0.6, 6.2],
  [-0.9, 6.2],
];

/** How far a file's numbers may be from those, as they may be stored in float32. */
const SAME = 1e-4;

/** Whether a range is one of the presets', which hold for the films that they were made for and for no others. */
export function isPresetRange([lower, upper]: Range): boolean {
  return RANGES.some((known) => known[0] === lower && known[1] === upper);
}

/** Whether a model was trained with the films that the presets' ranges are for. */
export function takesPresetRanges(normalisation: Normalisation | null): boolean {
  if (normalisation === null) return false;
  const { mean, std } = normalisation;
  return Math.abs(mean - NORMALISATION.mean) <= SAME && Math.abs(std - NORMALISATION.std) <= SAME;
}

/** Black and white for each channel, to the precision of a stimulus; open where they are not known. */
export function rangesFor(
  normalisation: Normalisation | null,
  channels: number,
): [lower: number | null, upper: number | null][] {
  if (normalisation === null) return openRanges(channels);
  const { black, white } = trainedRange(normalisation);
  return Array.from({ length: channels }, () => [float32(black), float32(white)]);
}

/** What a person is told where a file does not say how stimuli were normalised. */
export const UNKNOWN_RANGES = "black and white are unknown: say what your display's black and white are";

/** Whether a range has values that were neither black, white nor between them; what is open is not said to have any. */
export function goesBeyond([lower, upper]: Range, normalisation: Normalisation): boolean {
  const { black, white } = trainedRange(normalisation);
  const least = SAME * (white - black);
  return (lower !== null && lower < black - least) || (upper !== null && upper > white + least);
}

const float32 = (value: number): number => Number(value.toPrecision(7));
