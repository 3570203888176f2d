import type { ComputeOf } from "../../core/analyses/kind.ts";
import { allResponses, sourceOf } from "../../core/analyses/responses.ts";
import type { contrastResponse } from "./analysis-kind.ts";

/** What needs the model. To go to core/analyses/contrast-response/compute.ts. */
export const compute: ComputeOf<typeof contrastResponse> = async (
  model,
  { stimulus, session, neuron, contrasts },
  { progress, breathe },
) => {
  const means = new Float64Array(contrasts.length);
  for (const [step, contrast] of contrasts.entries()) {
    const scaled = sourceOf(
      stimulus.shape,
      stimulus.values.map((value) => contrast * value),
    );
    const { values } = await allResponses(model, scaled, { session, neurons: [neuron] });
    means[step] = values.reduce((sum, value) => sum + value, 0) / values.length;
    progress(step + 1, contrasts.length);
    await breathe();
  }
  return means;
};
