import { indices, z } from "../../core/recipe/fields.ts";
import type { Objective } from "../../core/recipe/objective/computed.ts";
import type { ObjectiveKind } from "../../core/recipe/objective/kind.ts";
import type { Reducer } from "../../core/recipe/reducer/computed.ts";
import * as tf from "../../core/tensor.ts";

const settings = z.strictObject({
  type: z.literal("even"),
  neurons: indices,
  evenness: z.number().nonnegative().default(1),
});

/** What a recipe says: several neurons, all of them alike. To go to core/recipe/objective/even/kind.ts. */
export const even: ObjectiveKind<typeof settings> = {
  settings,
  help: "The mean response of the neurons, less where they differ.",
  openretina: null,
  groups: ({ neurons }) => [{ path: "neurons", neurons, role: "increase", cluster: null }],
  title: ({ neurons }) => `${neurons.length} neurons alike`,
  aim: ({ neurons }, where) => `drive ${neurons.length} neurons alike${where}`,
  begin: ({ neurons }) => ({ type: "even", neurons: neurons.length > 0 ? [...neurons] : [0], evenness: 1 }),
  fit: (objective, { keep }) => ({ ...objective, neurons: keep(objective.neurons, 0) }),
};

/**
 * What it computes: with rₙ the mean response of neuron n in the reducer's window, `mean(r) − evenness · std(r)`, in model units.
 * To go to core/recipe/objective/even/compute.ts.
 */
export function evenObjective(
  session: string | null,
  neurons: readonly number[],
  evenness: number,
  reducer: Reducer,
): Objective {
  const ascending = neurons.toSorted((a, b) => a - b);
  return {
    prepare(model, stimulus, gradients) {
      const frames = reducer.window(model.responseFrames(stimulus[1]));
      const responses = model.prepareResponses({ session, neurons: ascending, frames, gradients }, stimulus);
      return {
        evaluate: (x) => {
          const response = responses.run(x);
          const { mean, variance } = tf.moments(tf.mean(response, 0));
          // Where all are alike the root has no slope; so little is added that no response shows it.
          const spread = tf.sqrt(tf.add(variance, 1e-12));
          return { objective: tf.sub(mean, tf.mul(spread, evenness)) as tf.Scalar, response };
        },
        dispose: responses.dispose,
      };
    },
  };
}
