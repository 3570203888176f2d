import type { FeatureShape } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import type { ReceptiveField } from "../description.ts";
import { ModelError } from "../errors.ts";
import { type WeightTensor, weightTensor } from "../model-weights.ts";
import type { Nonlinearity } from "../nonlinearity.ts";
import { length, whole } from "../region.ts";
import type { Weights } from "../weights.ts";
import {
  instantaneous,
  pick,
  type Readout,
  type ReadoutTarget,
  type ResponseMap,
  type Support,
} from "./readout.ts";
import { receptiveFields } from "./receptive-fields.ts";

/**
 * openretina's LNPReadout: a free linear filter over channels and pixels for each neuron, frame by frame, and a
 * nonlinearity.
 */
export class LnpReadout implements Readout {
  readonly neurons: number;
  readonly outputFrames = instantaneous.outputFrames;
  readonly featureFrames = instantaneous.featureFrames;
  private readonly size: readonly [channels: number, height: number, width: number];
  /** `[neurons, channels, height, width]` */
  private readonly filters: Float32Array;
  private readonly bias: Float32Array;
  private readonly nonlinearity: Nonlinearity;

  constructor(weights: Weights, nonlinearity: Nonlinearity) {
    const [neurons = 0, channels = 0, , height = 0, width = 0] = weights.shape("inner_product_kernel.weight");
    this.neurons = neurons;
    this.size = [channels, height, width];
    this.filters = weights.tensor("inner_product_kernel.weight", [neurons, channels, 1, height, width]);
    weights.unneeded("_smooth_reg_fn");
    this.bias = weights.has("inner_product_kernel.bias")
      ? weights.tensor("inner_product_kernel.bias", [neurons])
      : new Float32Array(neurons);
    this.nonlinearity = nonlinearity;
  }

  receptiveFields(): readonly ReceptiveField[] {
    const [, height, width] = this.size;
    return receptiveFields(this.filters, this.neurons, [height, width]);
  }

  tensors(): readonly WeightTensor[] {
    const [channels, height, width] = this.size;
    return [
      weightTensor(
        "filter",
        { neuron: this.neurons, channel: channels, row: height, column: width },
        this.filters,
        "weight of each channel and pixel of the stimulus, frame by frame",
      ),
      weightTensor("bias", { neuron: this.neurons }, this.bias, "added before the output's nonlinearity"),
    ];
  }

  support([channels, , rows, columns]: FeatureShape): Support {
    const [expectedChannels, height, width] = this.size;
    if (rows !== height || columns !== width || channels !== expectedChannels) {
      throw new ModelError(
        `The model takes stimuli of ${expectedChannels} channels and ${height} × ${width} pixels, ` +
          `but was given ${channels} of ${rows} × ${columns}.`,
      );
    }
    return { height: whole(height), width: whole(width) };
  }

  prepare({ neurons, region, constants }: ReadoutTarget): ResponseMap {
    const [channels] = this.size;
    const pixels = length(region.height) * length(region.width);
    const filters = constants.tensor(this.pickFilters(neurons, pixels), [channels, pixels, neurons.length]);
    const bias = constants.tensor(pick(this.bias, neurons), [neurons.length]);
    return (x) =>
      tf.tidy(() => {
        const perChannel = tf.matMul(tf.reshape(x, [channels, x.shape[1], pixels]), filters);
        return this.nonlinearity.apply(tf.add(tf.sum(perChannel, 0), bias)) as tf.Tensor2D;
      });
  }

  /** `[channels, pixels, neurons]` */
  private pickFilters(neurons: readonly number[], pixels: number): Float32Array {
    const [channels] = this.size;
    const picked = new Float32Array(channels * pixels * neurons.length);
    let index = 0;
    for (let cp = 0; cp < channels * pixels; cp++) {
      for (const neuron of neurons) picked[index++] = this.filters[neuron * channels * pixels + cp]!;
    }
    return picked;
  }
}
