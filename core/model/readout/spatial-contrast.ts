import type { FeatureShape } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { ReceptiveField } from "../description.ts";
import { ModelError } from "../errors.ts";
import { type WeightTensor, weightTensor } from "../model-weights.ts";
import { length, type Range, whole } from "../region.ts";
import { pick, type Readout, type ReadoutTarget, type ResponseMap, type Support } from "./readout.ts";
import { receptiveFields } from "./receptive-fields.ts";

/** Parameters of spatial-contrast neurons (openretina's SpatialContrastReadout and SingleCellSpatialContrast). */
export interface SpatialContrastWeights {
  readonly neurons: number;
  readonly height: number;
  readonly width: number;
  /** Length of the temporal filters in frames. */
  readonly frames: number;
  /** `[neurons, height, width]` */
  readonly spatial: Float32Array;
  /** `[neurons]`, sums of the spatial filters. */
  readonly spatialSums: Float32Array;
  /** `[neurons, frames]`, the last weight for the latest frame. */
  readonly temporal: Float32Array;
  /** `[neurons]`: weight of the contrast. */
  readonly w: Float32Array;
  /** `[neurons]` each: `a · softplus(b · x + c)`. */
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly c: Float32Array;
  /** How the local contrast is made of the filtered stimulus; the two models differ. */
  readonly contrast: "floored-difference" | "sum-of-squares";
}

/**
 * Mean and contrast inside the receptive field of the temporally filtered stimulus F (one channel):
 * `m = Σ F·s / Σs`, contrast `√Σ s(F − m)² / Σs`, response `a · softplus(b (m + w · contrast) + c)`.
 */
export class SpatialContrastReadout implements Readout {
  readonly neurons: number;
  private readonly weights: SpatialContrastWeights;

  constructor(weights: SpatialContrastWeights) {
    this.neurons = weights.neurons;
    this.weights = weights;
  }

  receptiveFields(): readonly ReceptiveField[] {
    const { spatial, height, width } = this.weights;
    return receptiveFields(spatial, this.neurons, [height, width]);
  }

  tensors(): readonly WeightTensor[] {
    const { neurons, height, width, frames, spatial, temporal, w, a, b, c } = this.weights;
    const size = { neuron: neurons };
    return [
      weightTensor(
        "spatial",
        { neuron: neurons, row: height, column: width },
        spatial,
        "weight of each pixel, divided by their sum where it is used",
      ),
      weightTensor(
        "temporal",
        { neuron: neurons, frame: frames },
        temporal,
        "weight of each frame, the most recent last",
      ),
      weightTensor("contrast", size, w, "weight of the contrast within the receptive field beside its mean"),
      weightTensor("gain", size, a, "factor of the softplus"),
      weightTensor("slope", size, b, "factor within the softplus"),
      weightTensor("bias", size, c, "added within the softplus"),
    ];
  }

  outputFrames(featureFrames: number): number {
    return featureFrames - this.weights.frames + 1;
  }

  featureFrames({ start, end }: Range): Range {
    return { start, end: end + this.weights.frames - 1 };
  }

  support([channels, , rows, columns]: FeatureShape): Support {
    const { height, width } = this.weights;
    if (channels !== 1 || rows !== height || columns !== width) {
      throw new ModelError(
        `The model takes stimuli of 1 channel and ${height} × ${width} pixels, ` +
          `but was given ${channels} of ${rows} × ${columns}.`,
      );
    }
    return { height: whole(height), width: whole(width) };
  }

  prepare({ neurons, region, constants }: ReadoutTarget): ResponseMap {
    const { height, width, spatial, spatialSums, contrast } = this.weights;
    const count = neurons.length;
    const pixels = height * width;
    const frames = length(region.time);
    const outputs = this.outputFrames(frames);
    const toeplitz = constants.tensor(this.toeplitz(neurons, frames, outputs), [count * outputs, frames]);
    const normalised = new Float32Array(count * pixels);
    neurons.forEach((neuron, index) => {
      for (let p = 0; p < pixels; p++) {
        normalised[index * pixels + p] = spatial[neuron * pixels + p]! / (spatialSums[neuron]! + 1e-8);
      }
    });
    const field = constants.tensor(normalised, [count, pixels, 1]);
    const perNeuron = (values: Float32Array): tf.Tensor =>
      constants.tensor(pick(values, neurons), [count, 1]);
    const [w, a, b, c] = [this.weights.w, this.weights.a, this.weights.b, this.weights.c].map(perNeuron);

    return (x) =>
      tf.tidy(() => {
        const filtered = tf.reshape(tf.matMul(toeplitz, tf.reshape(x, [frames, pixels])), [
          count,
          outputs,
          pixels,
        ]);
        const weigh = (values: tf.Tensor): tf.Tensor =>
          tf.reshape(tf.matMul(values, field), [count, outputs]);
        const mean = weigh(filtered);
        const variance =
          contrast === "floored-difference"
            ? tf.maximum(tf.sub(weigh(tf.square(filtered)), tf.square(mean)), 1e-6)
            : weigh(tf.square(tf.sub(filtered, tf.reshape(mean, [count, outputs, 1]))));
        const combined = tf.add(mean, tf.mul(w!, tf.sqrt(variance)));
        const response = tf.mul(a!, tf.softplus(tf.add(tf.mul(b!, combined), c!)));
        return tf.transpose(response) as tf.Tensor2D;
      });
  }

  /** The temporal filters as a matrix `[neurons · outputs, frames]` that convolves by multiplication. */
  private toeplitz(neurons: readonly number[], frames: number, outputs: number): Float32Array {
    const { frames: taps, temporal } = this.weights;
    const matrix = new Float32Array(neurons.length * outputs * frames);
    neurons.forEach((neuron, index) => {
      for (let t = 0; t < outputs; t++) {
        for (let k = 0; k < taps; k++) {
          matrix[(index * outputs + t) * frames + t + k] = temporal[neuron * taps + k]!;
        }
      }
    });
    return matrix;
  }
}
