import type { RetinaModel } from "../../model/index.ts";
import * as tf from "../../tensor.ts";
import { noiseStimulus, notFinite, type TemporalReach, type TimingProbe } from "./temporal-reach.ts";

/** How much each frame of a stimulus influences a neuron's response. */
export interface TemporalInfluence {
  readonly neuron: number;
  /** `[lag]`: squared gradient of one frame of the response, summed over channels and pixels; from the oldest frame to the latest. */
  readonly energy: Float64Array<ArrayBuffer>;
}

/**
 * The gradient's energy over the frames that have influence, neuron by neuron, in the mean over noise stimuli.
 *
 * @param neurons ascending, numbered as the session says
 * @throws ModelError if there are no such neurons, or gradients for such noise are not finite
 */
export function* temporalInfluence(
  model: RetinaModel,
  { film, frame, standing, oldest, latest }: TemporalReach,
  probe: TimingProbe,
  neurons: readonly number[],
): Generator<TemporalInfluence, void, void> {
  const first = standing - oldest;
  const count = oldest - latest + 1;
  const stimuli = Array.from({ length: probe.stimuli }, (_, index) =>
    noiseStimulus(model, probe, index, film),
  );
  const { shape } = stimuli[0]!;
  for (const neuron of neurons) {
    const query = { session: probe.session, neurons: [neuron], frames: { start: frame, end: frame + 1 } };
    const { run, dispose } = model.prepareResponses(query, shape);
    try {
      const energy = new Float64Array(count);
      for (const { values } of stimuli) {
        const frames = tf.tidy(() => {
          const gradient = tf.grad((x) => tf.sum(run(x as tf.Tensor4D)))(tf.tensor4d(values, [...shape]));
          return tf.sum(tf.square(gradient), [0, 2, 3]).dataSync();
        });
        for (let k = 0; k < count; k++) energy[k]! += frames[first + k]! / stimuli.length;
      }
      if (!energy.every(Number.isFinite)) throw notFinite(probe);
      yield { neuron, energy };
    } finally {
      dispose();
    }
  }
}
