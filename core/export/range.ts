import type { Float32ArrayOf } from "../basis/schemas.ts";
import { isRangePenalty, type Recipe } from "../recipe/index.ts";
import type { RangeChoice } from "./choices.ts";
import { ExportError } from "./errors.ts";
import { symmetricRange, type ValueRange } from "./levels.ts";
import { allChannels, peakOfChannels, stimulusSize } from "./stimulus.ts";

/**
 * The range of each channel that is shown.
 * @throws ExportError if the recipe's limits are wanted and it has none
 */
export function rangesOf(
  choice: RangeChoice,
  recipe: Recipe,
  stimulus: Float32ArrayOf,
  shown: readonly number[] = allChannels(stimulus),
): ValueRange[] {
  if (choice.type === "limits") {
    const limits = recipeLimits(recipe, stimulusSize(stimulus).channels);
    return shown.map((channel) => limits[channel]!);
  }
  const range =
    choice.type === "symmetric"
      ? symmetricRange(peakOfChannels(stimulus, shown))
      : { black: choice.min, white: choice.max };
  return shown.map(() => range);
}

/** Those that the stimulus is clipped to; of a recipe that does not clip, those beyond which it pays a penalty. */
function recipeLimits({ postprocessors, regularizers }: Recipe, channels: number): ValueRange[] {
  const clip = postprocessors.findLast((step) => step.type === "norm-clip");
  const ranges = clip?.ranges ?? regularizers.find(isRangePenalty)?.ranges ?? [];
  const limits = ranges.flatMap(([black, white]) =>
    black !== null && white !== null && black < white ? [{ black, white }] : [],
  );
  if (limits.length === channels && ranges.length === channels) return limits;
  throw new ExportError(
    "The recipe has no lower and upper limit for every channel, so it does not say which values are black and white. " +
      "Choose the symmetric range, or give the two values yourself.",
  );
}
