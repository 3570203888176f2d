import type * as tf from "../tensor.ts";
import type { Activation, ConvolutionWeights, Padding } from "./convolution.ts";
import { portableConvolution } from "./portable.ts";

/**
 * A convolution layer on the backend in use.
 *
 * @param x `[inputs, frames, height, width]`
 * @returns `[outputs, frames', height', width']`
 */
export function convolve(
  x: tf.Tensor4D,
  weights: ConvolutionWeights,
  padding: Padding,
  activation: Activation,
): tf.Tensor4D {
  return portableConvolution(x, weights, padding, activation);
}
