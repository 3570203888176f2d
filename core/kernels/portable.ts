import * as tf from "../tensor.ts";
import { constant } from "./constant.ts";
import type {
  Activation,
  AxisPadding,
  ConvolutionWeights,
  DenseWeights,
  Padding,
  SeparableWeights,
} from "./convolution.ts";

/**
 * The definition of a retina model's convolution, in plain tensor operations that run on any TensorFlow.js backend
 * and are differentiated by its tape. Faster kernels are held against this one.
 *
 * @param x `[inputs, frames, height, width]`
 * @returns `[outputs, frames', height', width']`
 */
export function portableConvolution(
  x: tf.Tensor4D,
  weights: ConvolutionWeights,
  padding: Padding,
  activation: Activation,
): tf.Tensor4D {
  return tf.tidy(() => {
    const padded = pad(x, padding);
    const sum = weights.kind === "separable" ? separableSum(padded, weights) : denseSum(padded, weights);
    const shifted = tf.add(sum, constant(weights.shift, [weights.outputs]));
    const active = activation === "elu" ? tf.elu(shifted) : shifted;
    return tf.transpose(active, [3, 0, 1, 2]) as tf.Tensor4D;
  });
}

function pad(x: tf.Tensor4D, { time, height, width }: Padding): tf.Tensor4D {
  const none = ([before, after]: AxisPadding): boolean => before === 0 && after === 0;
  if (none(time) && none(height) && none(width)) return x;
  return tf.pad(x, [[0, 0], [...time], [...height], [...width]]);
}

/** Space first, each (input, output) pair by itself; then time, likewise; then the sum over inputs. `[T, H, W, O]` */
function separableSum(x: tf.Tensor4D, weights: SeparableWeights): tf.Tensor4D {
  const { inputs, outputs, frames, height, width } = weights;
  const pairs = inputs * outputs;
  const spatial = constant(weights.spatial, [outputs, inputs, height, width], [2, 3, 1, 0]);
  const channelsLast = tf.transpose(x, [1, 2, 3, 0]) as tf.Tensor4D;
  const inSpace = tf.depthwiseConv2d(channelsLast, spatial as tf.Tensor4D, 1, "valid");
  const [time = 0, rows = 0, columns = 0] = inSpace.shape;

  const temporal = tf.reshape(constant(weights.temporal, [outputs, inputs, frames], [2, 1, 0]), [
    frames,
    1,
    pairs,
    1,
  ]);
  const asImage = tf.reshape(inSpace, [1, time, rows * columns, pairs]) as tf.Tensor4D;
  const inTime = tf.depthwiseConv2d(asImage, temporal as tf.Tensor4D, 1, "valid");
  const perPair = tf.reshape(inTime, [time - frames + 1, rows, columns, inputs, outputs]);
  return tf.sum(perPair, 3) as tf.Tensor4D;
}

/** `[T, H, W, O]` */
function denseSum(x: tf.Tensor4D, weights: DenseWeights): tf.Tensor4D {
  const { inputs, outputs, frames, height, width } = weights;
  const kernel = constant(weights.kernel, [outputs, inputs, frames, height, width], [2, 3, 4, 1, 0]);
  const channelsLast = tf.transpose(x, [1, 2, 3, 0]) as tf.Tensor4D;
  return tf.conv3d(channelsLast, kernel as tf.Tensor5D, 1, "valid");
}
