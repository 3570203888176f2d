import * as tf from "../tensor.ts";

const constants = new WeakMap<Float32Array, Map<string, tf.Tensor>>();

/** Weights as a tensor, made (and permuted) once for each backend and kept as long as the weights themselves. */
export function constant(values: Float32Array, shape: number[], permutation?: number[]): tf.Tensor {
  let perBackend = constants.get(values);
  if (perBackend === undefined) {
    perBackend = new Map();
    constants.set(values, perBackend);
  }
  const backend = tf.getBackend();
  let tensor = perBackend.get(backend);
  if (tensor === undefined) {
    const plain = tf.tensor(values, shape, "float32");
    tensor = tf.keep(permutation === undefined ? plain : tf.transpose(plain, permutation));
    perBackend.set(backend, tensor);
  }
  return tensor;
}
