import * as tf from "../../tensor.ts";
import type { Reducer } from "../reducer.ts";
import type { Objective } from "./objective.ts";

/**
 * From openretina's notebooks: a stimulus at which one neuron responds at one moment, and the others as little as
 * possible: `2 · max(responses) − Σ over neurons of the mean over time`, in the reducer's window.
 */
export function sparseActivationObjective(session: string | null, reducer: Reducer): Objective {
  return {
    prepare(model, stimulus, gradients) {
      const frames = reducer.window(model.responseFrames(stimulus[1]));
      const responses = model.prepareResponses({ session, neurons: null, frames, gradients }, stimulus);
      return {
        evaluate: (x) => {
          const response = responses.run(x);
          const peak = tf.mul(tf.max(response), 2);
          const rest = tf.sum(tf.mean(response, 0));
          return { objective: tf.sub(peak, rest) as tf.Scalar, response };
        },
        dispose: responses.dispose,
      };
    },
  };
}
