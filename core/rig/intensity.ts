import { knownNormalisation, TRAINED_WHITE, trainedRange } from "../basis/normalisation.ts";
import type { Float32ArrayOf } from "../basis/schemas.ts";
import { ExportError, type ModelFacts, rangesOf, type ValueRange } from "../export/index.ts";
import type { Recipe } from "../recipe/index.ts";
import type { RigIntensity } from "./intensity-choice.ts";

/**
 * The values of each channel that are black (intensity 0) and white (1): intensity = (value − black) / (white − black).
 *
 * @throws ExportError if the recipe, the model or the profile does not say them for each channel
 */
export function intensityRanges(
  choice: RigIntensity,
  { stimulus, recipe, facts }: { stimulus: Float32ArrayOf; recipe: Recipe; facts: ModelFacts | null },
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
      throw new ExportError(
        `The profile gives black and white for ${choice.channels.length} channels, but the stimuli have ${channels}. ` +
          "Give one pair for all, or one for each.",
      );
    }
    case "grey":
      return all({ black: -choice.grey / choice.gain, white: (1 - choice.grey) / choice.gain });
    case "training": {
      const known = knownNormalisation(facts?.stimulusMean ?? null, facts?.stimulusStd ?? null);
      const mean = choice.mean ?? known?.mean ?? null;
      const std = choice.std ?? known?.std ?? null;
      if (mean === null || std === null) {
        throw new ExportError(
          "By which mean and standard deviation the model's training stimuli were normalised is not known. Give them in the " +
            "profile's intensity, or choose another mapping.",
        );
      }
      return all(trainedRange({ mean, std }, choice.white));
    }
  }
}

/** The mapping that is used: `auto` is one of two. */
export function mappingOf(
  choice: RigIntensity,
  facts: ModelFacts | null,
): Exclude<RigIntensity, { type: "auto" }> {
  if (choice.type !== "auto") return choice;
  const known = knownNormalisation(facts?.stimulusMean ?? null, facts?.stimulusStd ?? null);
  return known !== null
    ? { type: "training", white: TRAINED_WHITE, mean: null, std: null }
    : { type: "limits" };
}

/** The intensity of a value, clipped to 0..1; what is not a number is black, as in all exports. */
export function intensityOf(value: number, { black, white }: ValueRange): number {
  const intensity = (value - black) / (white - black);
  return intensity > 0 ? Math.min(1, intensity) : 0;
}
