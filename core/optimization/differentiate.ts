import type { FeatureShape } from "../kernels/convolution.ts";
import * as tf from "../tensor.ts";
import type { PreparedObjective } from "./objective/objective.ts";

/** An objective at a stimulus, and how it changes there. */
export interface Derivative {
  readonly objective: number;
  /** Of the negative objective with respect to the stimulus, in its shape; an array of its own. */
  readonly gradient: Float32Array;
  /** Responses `[frame, neuron]` that the objective was made of. */
  readonly response: { readonly shape: readonly [number, number]; readonly values: Float32Array };
}

/** @param shape `[channel, time, height, width]` of the stimulus */
export function differentiate(
  prepared: PreparedObjective,
  stimulus: Float32Array,
  shape: FeatureShape,
): Derivative {
  // Tensors and nothing else go through TensorFlow.js' scopes: they search what they return for tensors, arrays number by number.
  const [loss, gradient, response] = tf.tidy(() => {
    let seen: tf.Tensor2D | null = null;
    const descend = tf.valueAndGrad((x: tf.Tensor) => {
      const { objective, response } = prepared.evaluate(x as tf.Tensor4D);
      seen = tf.keep(response);
      return tf.neg(objective);
    });
    const { value, grad } = descend(tf.tensor4d(stimulus, [...shape]));
    return [value, grad, seen! as tf.Tensor2D] as const;
  });
  const result = {
    objective: -loss.dataSync()[0]!,
    gradient: copyOf(gradient),
    response: { shape: response.shape, values: copyOf(response) },
  };
  tf.dispose([loss, gradient, response]);
  return result;
}

/** Whether nothing that is changed at a stimulus changes what the gradient is of. */
export function isZero(gradient: Float32Array): boolean {
  return gradient.every((slope) => slope === 0);
}

/** A tensor's own array may be shared with others. */
function copyOf(tensor: tf.Tensor): Float32Array {
  return (tensor.dataSync() as Float32Array).slice();
}
