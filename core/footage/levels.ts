import { knownNormalisation } from "../basis/normalisation.ts";
import { FootageError } from "./errors.ts";
import type { FootageChoices } from "./schema.ts";

/** How levels get the model's units: `(level − mean) / std`. */
export interface Levels {
  /** Whose mean and standard deviation these are. */
  readonly by: "model" | "film" | "none" | "numbers";
  readonly mean: number;
  readonly std: number;
}

export type LevelsChoice = FootageChoices["normalise"];

/** What a model's file says of its training stimuli, as it stands there. */
export interface ModelLevels {
  readonly stimulusMean: { readonly value: number | null; readonly found: string | null };
  readonly stimulusStd: { readonly value: number | null; readonly found: string | null };
}

/**
 * How a film's levels get the model's units.
 *
 * @param choice null: by the model where its file says how, by the film where not; arrays of fractions stay as they are
 * @param fractions whether the film is an array of floating-point numbers, which may be in the model's units already
 * @param measure tells the film's own mean and standard deviation
 * @throws FootageError
 */
export async function levelsOf(
  choice: LevelsChoice,
  model: ModelLevels,
  fractions: boolean,
  measure: () => Promise<{ readonly mean: number; readonly std: number }>,
): Promise<Levels> {
  const known = knownNormalisation(model.stimulusMean.value, model.stimulusStd.value);
  const usual = fractions ? "none" : known === null ? "film" : "model";
  const chosen = choice ?? usual;
  if (typeof chosen === "object") return { by: "numbers", mean: chosen.mean, std: chosen.std };
  switch (chosen) {
    case "none":
      return { by: "none", mean: 0, std: 1 };
    case "model":
      if (known !== null) return { by: "model", ...known };
      throw new FootageError(
        "The model's file does not say by which mean and standard deviation its training stimuli were normalised. Give the two " +
          "numbers, or take the film's own.",
      );
    case "film": {
      const { mean, std } = await measure();
      if (std > 0 && Number.isFinite(std)) return { by: "film", mean, std };
      throw new FootageError(
        "The film is the same everywhere or holds what is no number, so that it has no standard deviation of its own to be " +
          "normalised by. Give a mean and a standard deviation.",
      );
    }
  }
}
