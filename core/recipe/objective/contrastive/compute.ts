import type { Reducer } from "../../reducer/computed.ts";
import type { Objective, Score } from "../computed.ts";
import { scored } from "../scored.ts";

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
      return scored(responses, contrastiveScore(neurons, clusters, temperature));
    },
  };
}

/** With p the softmax of all scores, the slope of a cluster's score is `((it is the one to drive) − p) / T`. */
function contrastiveScore(
  neurons: readonly number[],
  clusters: readonly (readonly number[])[],
  temperature: number,
): Score {
  const column = new Map(neurons.map((neuron, index) => [neuron, index]));
  const members = clusters.map((cluster) => cluster.map((neuron) => column.get(neuron)!));
  return (response, [frames, count], gradient) => {
    const means = new Float64Array(count);
    for (let i = 0; i < response.length; i++) means[i % count]! += response[i]! / frames;
    const scores = members.map(
      (cluster) => cluster.reduce((sum, n) => sum + means[n]!, 0) / cluster.length / temperature,
    );
    const largest = Math.max(...scores);
    const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0);
    const slopes = new Float64Array(count);
    members.forEach((cluster, k) => {
      const share = Math.exp(scores[k]! - largest) / total;
      const slope = ((k === 0 ? 1 : 0) - share) / (temperature * cluster.length * frames);
      for (const n of cluster) slopes[n]! += slope;
    });
    for (let i = 0; i < gradient.length; i++) gradient[i] = slopes[i % count]!;
    return scores[0]! - largest - Math.log(total) + Math.log(clusters.length);
  };
}
