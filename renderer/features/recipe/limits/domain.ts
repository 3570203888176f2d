import { knownNormalisation, trainedRange } from "../../../../core/basis/normalisation.ts";
import type { ModelView } from "../../../../core/engine/contract/index.ts";
import type { Range } from "../../../stores/recipe/edits.ts";

/** What a slider for limits spans, in model units. */
export interface Domain {
  readonly min: number;
  readonly max: number;
  /** Black and white of an 8-bit display, where the file says how stimuli were scaled. */
  readonly display: readonly [black: number, white: number] | null;
}

/** Where nothing is known: some standard deviations of a z-scored stimulus. */
const UNKNOWN: readonly [number, number] = [-3, 7];

/** @param ranges of the channel, in the recipe and in its preset: all of them must be on the slider */
export function limitDomain(
  { stimulusMean, stimulusStd }: Pick<ModelView["description"]["metadata"], "stimulusMean" | "stimulusStd">,
  ranges: readonly Range[],
): Domain {
  const display = displayRange(stimulusMean.value, stimulusStd.value);
  const [low, high] = display ?? UNKNOWN;
  const bounds = ranges.flat().filter((bound) => bound !== null);
  return { min: Math.min(low, ...bounds), max: Math.max(high, ...bounds), display };
}

/** Black and white of the films that a model was trained with; null where its file does not say them. */
export function displayRange(mean: number | null, std: number | null): readonly [number, number] | null {
  const known = knownNormalisation(mean, std);
  if (known === null) return null;
  const { black, white } = trainedRange(known);
  return [rounded(black), rounded(white)];
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** A range as a slider's two values: what is open lies at the slider's end. */
export function toSlider([lower, upper]: Range, { min, max }: Domain): [number, number] {
  return [lower ?? min, upper ?? max];
}

/**
 * The range after a slider moved: only the side that moved takes its value. The slider also rounds the other one to its steps,
 * by less.
 */
export function fromSlider(range: Range, domain: Domain, moved: readonly [number, number]): Range {
  const before = toSlider(range, domain);
  const [lower, upper] = [Math.abs(moved[0] - before[0]), Math.abs(moved[1] - before[1])];
  if (lower === 0 && upper === 0) return range;
  return lower > upper ? [rounded(moved[0]), range[1]] : [range[0], rounded(moved[1])];
}
