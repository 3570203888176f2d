import type { Reducer } from "../../reducer/computed.ts";
import type { Objective, Score } from "../computed.ts";
import { scored } from "../scored.ts";

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
  return meanResponse(session, neurons, reducer, 1);
}

/** The negative of increaseObjective, as in openretina's notebooks: finds the most depressing stimulus. */
export function decreaseObjective(
  session: string | null,
  neurons: readonly number[],
  reducer: Reducer,
): Objective {
  return meanResponse(session, neurons, reducer, -1);
}

function meanResponse(
  session: string | null,
  neurons: readonly number[],
  reducer: Reducer,
  factor: number,
): Objective {
  const ascending = neurons.toSorted((a, b) => a - b);
  return {
    prepare(model, stimulus, gradients) {
      const frames = reducer.window(model.responseFrames(stimulus[1]));
      const responses = model.prepareResponses({ session, neurons: ascending, frames, gradients }, stimulus);
      return scored(responses, meanScore(factor));
    },
  };
}

/** The mean over frames and neurons, times a factor. */
export function meanScore(factor: number): Score {
  return (response, _, gradient) => {
    gradient.fill(factor / response.length);
    return (factor * response.reduce((sum, value) => sum + value, 0)) / response.length;
  };
}
