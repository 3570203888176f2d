import { featureShape } from "../../model/index.ts";
import { describeStimulus } from "../../numerics/index.ts";
import type { ComputeOf } from "../kind.ts";
import { stimulusOf } from "../stimuli.ts";
import type { features } from "./kind.ts";

/** Describes some stimuli. */
export const compute: ComputeOf<typeof features> = async (_model, { stimuli }, { progress, breathe }) => {
  const descriptions: Awaited<ReturnType<ComputeOf<typeof features>>>[number][] = [];
  for (const { held, ...units } of stimuli) {
    const { shape, values } = await stimulusOf(held);
    descriptions.push({
      channels: shape[0]!,
      description: describeStimulus(values, featureShape(shape), units),
    });
    progress(descriptions.length, stimuli.length);
    await breathe();
  }
  return descriptions;
};
