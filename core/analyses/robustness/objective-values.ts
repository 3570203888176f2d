import type { RetinaModel } from "../../model/index.ts";
import { featureShape } from "../../model/index.ts";
import type { StoredStimulus } from "../../optimization/index.ts";
import { differentiate, type Objective } from "../../optimization/index.ts";

/**
 * What a model's objective makes of stimuli, one after the other.
 *
 * @param stimuli `[channel, time, height, width]`, all of one shape
 * @throws ModelError, OptimizationError if the objective or a stimulus does not fit the model
 */
export async function* objectiveValues(
  model: RetinaModel,
  objective: Objective,
  stimuli: AsyncIterable<StoredStimulus>,
): AsyncGenerator<number, void, void> {
  let prepared: ReturnType<Objective["prepare"]> | null = null;
  try {
    for await (const { shape, values } of stimuli) {
      const axes = featureShape(shape);
      prepared ??= objective.prepare(model, axes, "largest");
      yield differentiate(prepared, values, axes).objective;
    }
  } finally {
    prepared?.dispose();
  }
}
