import * as tf from "../../tensor.ts";
import type { Reducer } from "../reducer.ts";
import type { Objective } from "./objective.ts";

/**
 * openretina's IncreaseObjective: the mean response of some neurons in the reducer's window. Finds their most exciting
 * stimulus.
 *
 * @param session null for all sessions
 * @param neurons indices in any order
 */
export function increaseObjective(
  session: string | null,
  neurons: readonly number[],
  reducer: Reducer,
): Objective {
  return meanResponse(session, neurons, reducer, (mean) => mean);
}

/** The negative of increaseObjective, as in openretina's notebooks: finds the most depressing stimulus. */
export function decreaseObjective(
  session: string | null,
  neurons: readonly number[],
  reducer: Reducer,
): Objective {
  return meanResponse(session, neurons, reducer, (mean) => tf.neg(mean));
}

function meanResponse(
  session: string | null,
  neurons: readonly number[],
  reducer: Reducer,
  score: (mean: tf.Scalar) => tf.Scalar,
): Objective {
  const ascending = neurons.toSorted((a, b) => a - b);
  return {
    prepare(model, stimulus, gradients) {
      const frames = reducer.window(model.responseFrames(stimulus[1]));
      const responses = model.prepareResponses({ session, neurons: ascending, frames, gradients }, stimulus);
      return {
        evaluate: (x) => {
          const response = responses.run(x);
          return { objective: score(tf.mean(response)), response };
        },
        dispose: responses.dispose,
      };
    },
  };
}
