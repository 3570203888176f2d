import * as tf from "../tensor.ts";
import { constant } from "./constant.ts";
import {
  type Activation,
  convolutionOutputShape,
  type Padding,
  type SeparableWeights,
} from "./convolution.ts";
import { Kept } from "./kept.ts";

/** Numbers that the spatial operator of a layer may have: 256 MiB. */
const MAX_OPERATOR_NUMBERS = 2 ** 26;

/**
 * A separable convolution as two products of matrices, for backends whose matrix product is much faster than their convolutions.
 * Space: a matrix from the input's pixels to the output's for each pair of channels, where that is small enough, and a depthwise
 * convolution otherwise. Time: a matrix from the input's frames of all channels to the output's frames, for each output. Both hold
 * the padding.
 *
 * @param x `[inputs, frames, height, width]`
 * @param maxNumbers that the spatial matrices may have
 * @returns `[outputs, frames', height', width']`
 */
export function matrixConvolution(
  x: tf.Tensor4D,
  weights: SeparableWeights,
  padding: Padding,
  activation: Activation,
  maxNumbers = MAX_OPERATOR_NUMBERS,
): tf.Tensor4D {
  const [inputs, frames, height, width] = x.shape;
  const shape = convolutionOutputShape(weights, x.shape, padding);
  const [outputs, results, rows, columns] = shape;
  const pixels = rows * columns;
  return tf.tidy(() => {
    const numbers = inputs * outputs * height * width * pixels;
    const inSpace =
      numbers <= maxNumbers
        ? spaceByMatrix(x, weights, padding, pixels)
        : spaceByConvolution(x, weights, padding, pixels);
    const operator = timeOperator(weights, padding.time[0], frames, results);
    const inTime = tf.matMul(operator, tf.reshape(inSpace, [outputs, inputs * frames, pixels]));
    const y = tf.add(inTime, constant(weights.shift, [outputs, 1, 1]));
    return tf.reshape(activation === "elu" ? tf.elu(y) : y, [...shape]);
  }) as tf.Tensor4D;
}

/** `[outputs, inputs, frames, pixels']` */
function spaceByMatrix(
  x: tf.Tensor4D,
  weights: SeparableWeights,
  padding: Padding,
  pixels: number,
): tf.Tensor {
  const { inputs, outputs } = weights;
  const [, frames, height, width] = x.shape;
  const operator = spaceOperator(weights, padding, height, width, pixels);
  const product = tf.matMul(tf.reshape(x, [inputs, frames, height * width]), operator);
  return tf.transpose(tf.reshape(product, [inputs, frames, outputs, pixels]), [2, 0, 1, 3]);
}

/** Likewise. */
function spaceByConvolution(
  x: tf.Tensor4D,
  weights: SeparableWeights,
  padding: Padding,
  pixels: number,
): tf.Tensor {
  const { inputs, outputs, height, width } = weights;
  const kernel = constant(weights.spatial, [outputs, inputs, height, width], [2, 3, 1, 0]) as tf.Tensor4D;
  const padded = tf.pad(x, [[0, 0], [0, 0], [...padding.height], [...padding.width]]);
  const channelsLast = tf.transpose(padded, [1, 2, 3, 0]) as tf.Tensor4D;
  const convolved = tf.depthwiseConv2d(channelsLast, kernel, 1, "valid");
  return tf.transpose(tf.reshape(convolved, [-1, pixels, inputs, outputs]), [3, 2, 0, 1]);
}

/** `[inputs, pixels, outputs · pixels']`: where a pixel of the output looks at a pixel of the input, the kernel's weight. */
function spaceOperator(
  weights: SeparableWeights,
  padding: Padding,
  height: number,
  width: number,
  pixels: number,
): tf.Tensor {
  const { inputs, outputs, spatial, height: kHeight, width: kWidth } = weights;
  const [top, left] = [padding.height[0], padding.width[0]];
  const columns = width + left + padding.width[1] - kWidth + 1;
  return keptOperator(weights, `space ${height} ${width} ${top} ${left} ${pixels}`, () => {
    const values = new Float32Array(inputs * height * width * outputs * pixels);
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        for (let p = 0; p < pixels; p++) {
          const [row, column] = [Math.floor(p / columns) - top, (p % columns) - left];
          for (let k = 0; k < kHeight * kWidth; k++) {
            const [r, c] = [row + Math.floor(k / kWidth), column + (k % kWidth)];
            if (r < 0 || r >= height || c < 0 || c >= width) continue;
            const place = ((i * height + r) * width + c) * outputs + o;
            values[place * pixels + p] = spatial[(o * inputs + i) * kHeight * kWidth + k]!;
          }
        }
      }
    }
    return tf.tensor(values, [inputs, height * width, outputs * pixels]);
  });
}

/** `[outputs, frames', inputs · frames]` */
function timeOperator(weights: SeparableWeights, before: number, frames: number, results: number): tf.Tensor {
  const { inputs, outputs, temporal, frames: taps } = weights;
  return keptOperator(weights, `time ${before} ${frames} ${results}`, () => {
    const values = new Float32Array(outputs * results * inputs * frames);
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        for (let t = 0; t < results; t++) {
          for (let tap = 0; tap < taps; tap++) {
            const frame = t + tap - before;
            if (frame < 0 || frame >= frames) continue;
            values[((o * results + t) * inputs + i) * frames + frame] =
              temporal[(o * inputs + i) * taps + tap]!;
          }
        }
      }
    }
    return tf.tensor(values, [outputs, results, inputs * frames]);
  });
}

const operators = new Kept<SeparableWeights, tf.Tensor>();

/** On the backend in use. */
function keptOperator(weights: SeparableWeights, what: string, make: () => tf.Tensor): tf.Tensor {
  return operators.get(weights, `${tf.getBackend()} ${what}`, () => tf.keep(make()));
}
