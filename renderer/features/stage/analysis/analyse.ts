import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { decomposeStimulus, pictureAtPeak, spectrum } from "../../../../core/numerics/index.ts";
import type { StimulusAnalysis } from "./analysis.ts";

/**
 * Takes each channel of a stimulus apart: where it is, how it changes, and how fast.
 *
 * @param frameRateHz null where nobody knows it: frequencies are then in cycles a frame
 * @throws RangeError if the stimulus holds a value that is not finite
 */
export function analyse(stimulus: Float32ArrayOf, frameRateHz: number | null): StimulusAnalysis {
  // By hand: what the window shares with exports would make the worker thirty times as large.
  const [channels = 0, frames = 0, height = 0, width = 0] = stimulus.shape;
  const decompositions = decomposeStimulus(stimulus.values, [channels, frames, height, width]);
  return {
    height,
    width,
    channels: decompositions.map((component) => ({
      atPeak: pictureAtPeak(component),
      temporal: component.temporal,
      explained: component.explained,
      spectrum: spectrum(component.temporal, { rateHz: frameRateHz ?? 1 }),
    })),
  };
}
