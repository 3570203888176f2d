import type { Reducer } from "../../reducer/computed.ts";
import type { Objective, Score } from "../computed.ts";
import { scored } from "../scored.ts";

/**
 * From openretina's notebooks: a stimulus at which one neuron responds at one moment, and the others as little as
 * possible: `2 · max(responses) − Σ over neurons of the mean over time`, in the reducer's window.
 */
export function sparseActivationObjective(session: string | null, reducer: Reducer): Objective {
  return {
    prepare(model, stimulus, gradients) {
      const frames = reducer.window(model.responseFrames(stimulus[1]));
      const responses = model.prepareResponses({ session, neurons: null, frames, gradients }, stimulus);
      return scored(responses, sparseScore);
    },
  };
}

/** Several that are largest share the slope, as torch has it. */
const sparseScore: Score = (response, [frames], gradient) => {
  let peak = Number.NEGATIVE_INFINITY;
  let peaks = 0;
  let sum = 0;
  for (const value of response) {
    if (value > peak) [peak, peaks] = [value, 0];
    if (value === peak) peaks += 1;
    sum += value;
  }
  gradient.fill(-1 / frames);
  for (let i = 0; i < response.length; i++) if (response[i] === peak) gradient[i]! += 2 / peaks;
  // Where a response is not a number, neither is the sum.
  return 2 * peak - sum / frames;
};
