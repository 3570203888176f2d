import { makeFilm, type Screen } from "../../stimulus-library/index.ts";
import { AnalysisError } from "../errors.ts";
import { sourceOf } from "../responses.ts";
import type { ShownStimulus } from "../stimuli.ts";
import type { PresentedFilm } from "./presentation.ts";

/** The frames of what is shown, drawn for the model's screen where it is the library's. @throws AnalysisError */
export function filmOf(
  stimulus: ShownStimulus,
  input: Pick<Screen, "channels" | "height" | "width">,
): PresentedFilm {
  if (stimulus.type === "kept") {
    const { shape, values } = stimulus.stimulus;
    return { source: sourceOf(shape, values), segments: [], isNoise: false };
  }
  const { frameRateHz, pixelSizeUm } = stimulus;
  const { channels, height, width } = input;
  try {
    const film = makeFilm(stimulus.stimulus, { channels, height, width, frameRateHz, pixelSizeUm });
    return { source: film, segments: film.segments, isNoise: stimulus.stimulus.type === "noise" };
  } catch (error) {
    // As many colours as channels, and the like.
    if (error instanceof RangeError) throw new AnalysisError(error.message);
    throw error;
  }
}
