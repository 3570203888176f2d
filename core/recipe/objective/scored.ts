import type { Computation } from "../../model/retina-model.ts";
import * as tf from "../../tensor.ts";
import type { PreparedObjective, Score } from "./computed.ts";

/** An objective that is a score of responses `[frame, neuron]`, or of a part of a layer, whose numbers then count as frames. */
export function scored(responses: Computation<tf.Tensor>, score: Score): PreparedObjective {
  return {
    evaluate: (x) => {
      const y = responses.run(x);
      const response = (y.rank === 2 ? y : tf.reshape(y, [-1, 1])) as tf.Tensor2D;
      const byScore = tf.customGrad((given) => {
        const { shape } = given as tf.Tensor2D;
        const gradient = new Float32Array(shape[0] * shape[1]);
        const objective = score((given as tf.Tensor).dataSync() as Float32Array, shape, gradient);
        return {
          value: tf.scalar(objective),
          gradFunc: (dy: tf.Tensor) => tf.mul(tf.tensor(gradient, shape), dy),
        };
      });
      return { objective: byScore(response) as tf.Scalar, response };
    },
    direct: { program: () => responses.run.program?.() ?? null, score },
    dispose: responses.dispose,
  };
}
