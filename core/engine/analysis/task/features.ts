import { descriptionColumns } from "../../../analyses/index.ts";
import { describeStimulus } from "../../../analysis/index.ts";
import { featureShape } from "../../../model/index.ts";
import type { StoredStimulus } from "../../../optimization/index.ts";
import type { Task } from "./task.ts";

export interface FeaturesTask {
  readonly stimuli: readonly {
    readonly stimulus: StoredStimulus;
    /** The stimulus frame that the response belongs to. */
    readonly responseFrame: number | null;
  }[];
  readonly frameRateHz: number | null;
  readonly pixelSizeUm: number | null;
}

export interface FeaturesTaskResult {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[] | null)[];
}

/** Describes some stimuli. */
export const featuresTask: Task<FeaturesTask, FeaturesTaskResult> = async (
  model,
  { stimuli, frameRateHz, pixelSizeUm },
  { signal, progress, breathe },
) => {
  const columns = descriptionColumns(model.description.input.channels);
  const rows: FeaturesTaskResult["rows"][number][] = [];
  for (const { stimulus, responseFrame } of stimuli) {
    const shape = featureShape(stimulus.shape);
    const description = describeStimulus(stimulus.values, shape, { frameRateHz, pixelSizeUm, responseFrame });
    rows.push(description === null ? null : columns.map(([, value]) => value(description)));
    progress(rows.length, stimuli.length);
    await breathe();
    signal.throwIfAborted();
  }
  return { columns: columns.map(([name]) => name), rows };
};
