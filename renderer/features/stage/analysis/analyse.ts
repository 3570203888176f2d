import { decomposeStimulus, spectrum } from "../../../../core/analysis/index.ts";
import type { Float32ArrayOf } from "../../../../core/engine/contract/index.ts";
import { filmSize } from "../film/stimulus.ts";
import type { StimulusAnalysis } from "./analysis.ts";

/**
 * Takes each channel of a stimulus apart: where it is, how it changes, and how fast.
 *
 * @param frameRateHz null where nobody knows it: frequencies are then in cycles a frame
 * @throws RangeError if the stimulus holds a value that is not finite
 */
export function analyse(stimulus: Float32ArrayOf, frameRateHz: number | null): StimulusAnalysis {
  const { channels, frames, height, width } = filmSize(stimulus);
  const decompositions = decomposeStimulus(stimulus.values, [channels, frames, height, width]);
  return {
    height,
    width,
    channels: decompositions.map(({ spatial, temporal, explained }) => ({
      spatial,
      temporal,
      explained,
      spectrum: spectrum(temporal, { rateHz: frameRateHz ?? 1 }),
    })),
  };
}
