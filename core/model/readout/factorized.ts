import type { FactorizedLayer, FeatureShape } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { ReceptiveField } from "../description.ts";
import { ModelError } from "../errors.ts";
import { transposed, type WeightTensor, weightTensor } from "../model-weights.ts";
import type { Nonlinearity } from "../nonlinearity.ts";
import { length, whole } from "../region.ts";
import {
  instantaneous,
  pick,
  type Readout,
  type ReadoutTarget,
  type ResponseMap,
  type Support,
} from "./readout.ts";
import { receptiveFields } from "./receptive-fields.ts";

/** Where each neuron looks, how it weighs the channels, and what it adds. */
export interface FactorizedWeights {
  readonly neurons: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  /** `[neurons, height, width]` */
  readonly masks: Float32Array;
  /** `[channels, neurons]`, any scale folded in. */
  readonly features: Float32Array;
  /** `[neurons]` */
  readonly bias: Float32Array;
}

/**
 * `y[t, n] = f( Σ_c features[c, n] · Σ_p x[c, t, p] · masks[n, p] + bias[n] )`: what Gaussian-mask, point-Gaussian and
 * Klindt readouts have in common.
 */
export class FactorizedReadout implements Readout {
  readonly neurons: number;
  readonly outputFrames = instantaneous.outputFrames;
  readonly featureFrames = instantaneous.featureFrames;
  readonly weights: FactorizedWeights;
  private readonly nonlinearity: Nonlinearity;

  constructor(weights: FactorizedWeights, nonlinearity: Nonlinearity) {
    this.neurons = weights.neurons;
    this.weights = weights;
    this.nonlinearity = nonlinearity;
  }

  receptiveFields(): readonly ReceptiveField[] {
    const { masks, height, width } = this.weights;
    return receptiveFields(masks, this.neurons, [height, width]);
  }

  tensors(): readonly WeightTensor[] {
    const { neurons, channels, height, width, masks, features, bias } = this.weights;
    return [
      weightTensor(
        "mask",
        { neuron: neurons, row: height, column: width },
        masks,
        "weight of each pixel of the core's output",
      ),
      weightTensor(
        "features",
        { neuron: neurons, channel: channels },
        transposed(features, channels, neurons),
        "weight of each channel of the core's output, the neuron's scale included",
      ),
      weightTensor("bias", { neuron: neurons }, bias, "added before the output's nonlinearity"),
    ];
  }

  /** The box around the pixels at which any of these neurons' masks is not zero. */
  support([channels, , rows, columns]: FeatureShape, neurons: readonly number[]): Support {
    const { height, width } = this.weights;
    if (rows !== height || columns !== width || channels !== this.weights.channels) {
      throw new ModelError(
        `The readout expects features of ${this.weights.channels} channels and ${height} × ${width} pixels, ` +
          `but the core makes ${channels} of ${rows} × ${columns}. Give a stimulus of the model's own size.`,
      );
    }
    let [top, bottom, left, right] = [height, 0, width, 0];
    for (const neuron of neurons) {
      for (let p = 0; p < height * width; p++) {
        if (this.weights.masks[neuron * height * width + p] === 0) continue;
        const row = Math.floor(p / width);
        const column = p % width;
        top = Math.min(top, row);
        bottom = Math.max(bottom, row + 1);
        left = Math.min(left, column);
        right = Math.max(right, column + 1);
      }
    }
    const empty = bottom === 0;
    return empty
      ? { height: whole(height), width: whole(width) }
      : { height: { start: top, end: bottom }, width: { start: left, end: right } };
  }

  prepare({ neurons, region, constants }: ReadoutTarget): ResponseMap {
    const { channels } = this.weights;
    const pixels = length(region.height) * length(region.width);
    const masks = constants.tensor(this.cropMasks(neurons, region), [pixels, neurons.length]);
    const features = constants.tensor(this.pickFeatures(neurons), [channels, 1, neurons.length]);
    const bias = constants.tensor(pick(this.weights.bias, neurons), [neurons.length]);
    return (x) =>
      tf.tidy(() => {
        const frames = x.shape[1];
        const seen = tf.matMul(tf.reshape(x, [channels * frames, pixels]), masks);
        const weighed = tf.mul(tf.reshape(seen, [channels, frames, neurons.length]), features);
        return this.nonlinearity.apply(tf.add(tf.sum(weighed, 0), bias)) as tf.Tensor2D;
      });
  }

  factorized({ neurons, region }: Pick<ReadoutTarget, "neurons" | "region">): FactorizedLayer | null {
    const nonlinearity = this.nonlinearity.compiled;
    if (nonlinearity === null) return null;
    return {
      neurons: neurons.length,
      masks: this.cropMasks(neurons, region),
      features: this.pickFeatures(neurons),
      bias: pick(this.weights.bias, neurons),
      nonlinearity,
    };
  }

  /** `[pixels of the region, neurons]` */
  private cropMasks(neurons: readonly number[], { height: rows, width: columns }: Support): Float32Array {
    const { height, width, masks } = this.weights;
    const cropped = new Float32Array(length(rows) * length(columns) * neurons.length);
    let index = 0;
    for (let row = rows.start; row < rows.end; row++) {
      for (let column = columns.start; column < columns.end; column++) {
        for (const neuron of neurons) cropped[index++] = masks[(neuron * height + row) * width + column]!;
      }
    }
    return cropped;
  }

  /** `[channels, neurons]` */
  private pickFeatures(neurons: readonly number[]): Float32Array {
    const { channels, features } = this.weights;
    const picked = new Float32Array(channels * neurons.length);
    for (let c = 0; c < channels; c++) {
      neurons.forEach((neuron, index) => {
        picked[c * neurons.length + index] = features[c * this.neurons + neuron]!;
      });
    }
    return picked;
  }
}
