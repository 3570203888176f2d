import { isRangePenalty, type Recipe } from "../recipe/index.ts";
import type { Float32ArrayOf } from "../run-arrays.ts";
import type { RangeChoice } from "./choices.ts";
import { ExportError } from "./errors.ts";
import { symmetricRange, type ValueRange } from "./levels.ts";
import { filmSize, peakOf } from "./stimulus.ts";

/**
 * The range of each channel.
 * @throws ExportError if the recipe's limits are wanted and it has none
 */
export function rangesOf(choice: RangeChoice, recipe: Recipe, stimulus: Float32ArrayOf): ValueRange[] {
  const { channels } = filmSize(stimulus);
  if (choice.type === "limits") return recipeLimits(recipe, channels);
  const range =
    choice.type === "symmetric" ? symmetricRange(peakOf(stimulus)) : { black: choice.min, white: choice.max };
  return Array.from({ length: channels }, () => range);
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
