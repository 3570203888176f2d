import * as tf from "../tensor.ts";
import { backendInUse } from "./backend.ts";
import type {
  Activation,
  ConvolutionWeights,
  FeatureShape,
  GradientAccuracy,
  Padding,
} from "./convolution.ts";
import { matrixConvolution } from "./matrix.ts";
import { portableConvolution } from "./portable.ts";
import { SimdBackend } from "./simd/backend.ts";
import { type LayerKernel, simdConvolution } from "./simd/convolution.ts";
import type { SimdModule } from "./simd/module.ts";

/** A convolution layer: `[inputs, frames, height, width]` → `[outputs, frames', height', width']`, differentiable. */
export type Convolution = (x: tf.Tensor4D) => tf.Tensor4D;

/**
 * Makes a convolution layer ready. It computes on the backend that is in use when it is called, and plans only once for inputs
 * of the same shape.
 *
 * The layer throws KernelMemoryError if there is not enough memory.
 */
export function convolution(
  weights: ConvolutionWeights,
  padding: Padding,
  activation: Activation,
  gradients: GradientAccuracy,
): Convolution {
  let planned: { module: SimdModule; input: FeatureShape; run: Convolution } | null = null;
  return (x) => {
    const backend = tf.backend();
    if (!(backend instanceof SimdBackend)) return byTensors(x, weights, padding, activation);
    const { module } = backend;
    if (planned?.module !== module || !sameShape(planned.input, x.shape)) {
      const layer = simdConvolution(module, { weights, padding, activation, gradients }, x.shape);
      planned = { module, input: x.shape, run: differentiable(layer, x.shape) };
    }
    return planned.run(x);
  };
}

/** In tensor operations, as they suit the backend. */
function byTensors(
  x: tf.Tensor4D,
  weights: ConvolutionWeights,
  padding: Padding,
  activation: Activation,
): tf.Tensor4D {
  return weights.kind === "separable" && backendInUse() === "tensorflow"
    ? matrixConvolution(x, weights, padding, activation)
    : portableConvolution(x, weights, padding, activation);
}

function sameShape(a: FeatureShape, b: FeatureShape): boolean {
  return a.every((size, axis) => size === b[axis]);
}

function differentiable(layer: LayerKernel, input: FeatureShape): Convolution {
  return tf.customGrad((x, save) => {
    const y = tf.tensor4d(layer.forward(numbers(x as tf.Tensor)), [...layer.outputShape]);
    (save as tf.GradSaveFunc)([y]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.tensor4d(layer.inputGradient(numbers(dy), numbers(saved[0]!)), [...input]),
    };
  }) as Convolution;
}

/** A tensor's own array, not to be changed. */
function numbers(tensor: tf.Tensor): Float32Array {
  const values = tensor.dataSync();
  return values instanceof Float32Array ? values : Float32Array.from(values);
}
