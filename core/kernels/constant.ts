import * as tf from "../tensor.ts";
import { Kept } from "./kept.ts";

const constants = new Kept<Float32Array, tf.Tensor>();

/** Weights as a tensor, made (and permuted) once for each backend and kept as long as the weights themselves. */
export function constant(values: Float32Array, shape: number[], permutation?: number[]): tf.Tensor {
  return constants.get(values, tf.getBackend(), () => {
    const plain = tf.tensor(values, shape, "float32");
    return tf.keep(permutation === undefined ? plain : tf.transpose(plain, permutation));
  });
}
