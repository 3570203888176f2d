import { type ModelFacts, rangesOf, type ValueRange } from "../export/index.ts";
import type { Recipe } from "../recipe/index.ts";
import { RigError } from "./errors.ts";
import type { Film } from "./film.ts";
import { type RigIntensity, TRAINED_WHITE } from "./intensity-choice.ts";

/**
 * The values of each channel that are black (intensity 0) and white (1): intensity = (value − black) / (white − black).
 *
 * @throws RigError, ExportError if the recipe, the model or the profile does not say them for each channel
 */
export function intensityRanges(
  choice: RigIntensity,
  { stimulus, recipe, facts }: { stimulus: Film; recipe: Recipe; facts: ModelFacts | null },
): ValueRange[] {
  const channels = stimulus.shape[0] ?? 0;
  const all = (range: ValueRange): ValueRange[] => Array.from({ length: channels }, () => range);
  switch (choice.type) {
    case "auto":
      return intensityRanges(mappingOf(choice, facts), { stimulus, recipe, facts });
    case "limits":
      return rangesOf({ type: "limits" }, recipe, { shape: [...stimulus.shape], values: stimulus.values });
    case "values": {
      const [first] = choice.channels;
      if (choice.channels.length === 1) return all(first!);
      if (choice.channels.length === channels) return [...choice.channels];
      throw new RigError(
        `The profile gives black and white for ${choice.channels.length} channels, but the stimuli have ${channels}. ` +
          "Give one pair for all, or one for each.",
      );
    }
    case "grey":
      return all({ black: -choice.grey / choice.gain, white: (1 - choice.grey) / choice.gain });
    case "training": {
      const mean = choice.mean ?? facts?.stimulusMean ?? null;
      const std = choice.std ?? facts?.stimulusStd ?? null;
      if (mean === null || std === null) {
        throw new RigError(
          "By which mean and standard deviation the model's training stimuli were normalised is not known. Give them in the " +
            "profile's intensity, or choose another mapping.",
        );
      }
      return all(trainedRange(mean, std, choice.white));
    }
  }
}

/** The mapping that is used: `auto` is one of two. */
export function mappingOf(
  choice: RigIntensity,
  facts: ModelFacts | null,
): Exclude<RigIntensity, { type: "auto" }> {
  if (choice.type !== "auto") return choice;
  const known = facts !== null && facts.stimulusMean !== null && facts.stimulusStd !== null;
  return known ? { type: "training", white: TRAINED_WHITE, mean: null, std: null } : { type: "limits" };
}

/** Values in model units of 0 and of `white` in the units of the training stimuli. */
export function trainedRange(mean: number, std: number, white: number): ValueRange {
  return { black: -mean / std, white: (white - mean) / std };
}

/** The intensity of a value, clipped to 0..1; what is not a number is black, as in all exports. */
export function intensityOf(value: number, { black, white }: ValueRange): number {
  const intensity = (value - black) / (white - black);
  return intensity > 0 ? Math.min(1, intensity) : 0;
}
