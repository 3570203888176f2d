import * as tf from "../../tensor.ts";
import type { Reducer } from "../reducer.ts";
import type { Objective } from "./objective.ts";

/** A cluster of neurons to drive, and the others to tell it from, by their indices. */
export interface ContrastiveClusters {
  readonly on: readonly number[];
  readonly off: readonly (readonly number[])[];
  readonly temperature: number;
}

/**
 * openretina's ContrastiveNeuronObjective (Burg et al. 2024, "Most discriminative stimuli for functional cell type
 * clustering"): a stimulus that drives one cluster of neurons and not the others. With a cluster's score s its mean
 * response in the reducer's window, T the temperature and K the number of other clusters:
 *
 *     s_on / T − logsumexp(all s / T) + log(K + 1)
 *
 * At most log(K + 1); 0 where all clusters respond alike.
 */
export function contrastiveObjective(
  session: string | null,
  { on, off, temperature }: ContrastiveClusters,
  reducer: Reducer,
): Objective {
  const clusters = [on, ...off];
  const neurons = [...new Set(clusters.flat())].sort((a, b) => a - b);
  return {
    prepare(model, stimulus, gradients) {
      const frames = reducer.window(model.responseFrames(stimulus[1]));
      const responses = model.prepareResponses({ session, neurons, frames, gradients }, stimulus);
      const membership = tf.keep(clusterMeans(neurons, clusters));
      return {
        evaluate: (x) => {
          const response = responses.run(x);
          const perNeuron = tf.mean(response, 0, true);
          const scores = tf.mul(
            tf.reshape(tf.matMul(perNeuron, membership), [clusters.length]),
            1 / temperature,
          );
          const onScore = tf.reshape(tf.slice(scores, [0], [1]), []);
          const objective = tf.add(
            tf.sub(onScore, tf.logSumExp(scores)),
            Math.log(clusters.length),
          ) as tf.Scalar;
          return { objective, response };
        },
        dispose: () => {
          responses.dispose();
          membership.dispose();
        },
      };
    },
  };
}

/** `[neurons, clusters]`: a matrix that takes responses of neurons to means over clusters. */
function clusterMeans(neurons: readonly number[], clusters: readonly (readonly number[])[]): tf.Tensor2D {
  const column = new Map(neurons.map((neuron, index) => [neuron, index]));
  const matrix = new Float32Array(neurons.length * clusters.length);
  clusters.forEach((cluster, k) => {
    for (const neuron of cluster) matrix[column.get(neuron)! * clusters.length + k]! += 1 / cluster.length;
  });
  return tf.tensor2d(matrix, [neurons.length, clusters.length]);
}
