import { neuronCount, type RetinaModel } from "../../model/index.ts";
import { temporalInfluence } from "./temporal-influence.ts";
import { type TemporalReach, type TimingProbe, temporalReach } from "./temporal-reach.ts";

/** Which frames of a stimulus responses depend on, and how much. */
export interface ModelTiming {
  readonly reach: TemporalReach;
  /** Numbered as the session says. */
  readonly neurons: readonly number[];
  /** `[neuron, lag]`: squared gradient at each frame that has influence, from the oldest to the latest. */
  readonly energy: Float64Array<ArrayBuffer>;
}

export interface TimingSteps {
  /** Neurons that are done. */
  readonly progress?: (done: number, total: number) => void;
  /** Awaited after each step; what it throws ends the computation. */
  readonly breathe?: () => Promise<void>;
}

/**
 * Measures a model's timing with noise: first which frames have influence at all, then how much each has, neuron by neuron.
 *
 * @param neurons ascending; null for all of the session
 * @throws ModelError if there is no such session or neuron, or responses to such noise are not finite
 */
export async function modelTiming(
  model: RetinaModel,
  probe: TimingProbe,
  neurons: readonly number[] | null,
  { progress = () => undefined, breathe = async () => undefined }: TimingSteps = {},
): Promise<ModelTiming> {
  const { sessions } = model.description;
  const known = sessions.filter(({ name }) => probe.session === null || name === probe.session);
  const asked = neurons ?? Array.from({ length: neuronCount(known) }, (_, index) => index);
  const reach = await temporalReach(model, probe, breathe);
  const lags = reach.oldest - reach.latest + 1;
  const energy = new Float64Array(asked.length * lags);
  let done = 0;
  for (const influence of temporalInfluence(model, reach, probe, asked)) {
    energy.set(influence.energy, done++ * lags);
    progress(done, asked.length);
    await breathe();
  }
  return { reach, neurons: asked, energy };
}
