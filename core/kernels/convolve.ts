import * as tf from "../tensor.ts";
import "./backend.ts";
import type { Activation, ConvolutionWeights, FeatureShape, Padding } from "./convolution.ts";
import { portableConvolution } from "./portable.ts";
import { SimdBackend } from "./simd/backend.ts";
import { SimdConvolution } from "./simd/convolution.ts";


/**
 * A convolution layer, differentiable with respect to its input, on the backend in use.
 *
 * @param x `[inputs, frames, height, width]`
 * @returns `[outputs, frames', height', width']`
 * @throws KernelMemoryError if there is not enough memory
 */
export function convolve(
  x: tf.Tensor4D,
  weights: ConvolutionWeights,
  padding: Padding,
  activation: Activation,
): tf.Tensor4D {
  const backend = tf.backend();
  return backend instanceof SimdBackend
    ? simdConvolution(backend, x, weights, padding, activation)
    : portableConvolution(x, weights, padding, activation);
}

function simdConvolution(
  { module }: SimdBackend,
  x: tf.Tensor4D,
  weights: ConvolutionWeights,
  padding: Padding,
  activation: Activation,
): tf.Tensor4D {
  const input: FeatureShape = x.shape;
  const layer = new SimdConvolution(module, weights, input, padding, activation);
  const differentiable = tf.customGrad((s, save) => {
    const y = tf.tensor4d(layer.forward(numbers(s as tf.Tensor)), [...layer.outputShape]);
    (save as tf.GradSaveFunc)([y]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.tensor4d(layer.inputGradient(numbers(dy), numbers(saved[0]!)), [...input]),
    };
  });
  return differentiable(x) as tf.Tensor4D;
}

/** A tensor's own array, not to be changed. */
function numbers(tensor: tf.Tensor): Float32Array {
  const values = tensor.dataSync();
  return values instanceof Float32Array ? values : Float32Array.from(values);
}
