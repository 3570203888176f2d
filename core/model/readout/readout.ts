import type { FactorizedLayer, FeatureShape } from "../../kernels/index.ts";
import type * as tf from "../../tensor.ts";
import type { Constants } from "../constants.ts";
import type { ReceptiveField } from "../description.ts";
import type { WeightTensor } from "../model-weights.ts";
import type { Range, Region } from "../region.ts";

/** Where on the feature maps some neurons look. */
export interface Support {
  readonly height: Range;
  readonly width: Range;
}

export interface ReadoutTarget {
  /** Neurons of this readout, in ascending order. */
  readonly neurons: readonly number[];
  /** Shape of the whole features. */
  readonly features: FeatureShape;
  /** The part of the features that will be given: at least these neurons' support. */
  readonly region: Region;
  readonly constants: Constants;
}

/** `[channel, time, height, width]` features of a region to `[time, neuron]` responses. */
export type ResponseMap = (features: tf.Tensor4D) => tf.Tensor2D;

/** One session's neurons: from the core's features to their responses. */
export interface Readout {
  readonly neurons: number;
  /** Where each neuron looks, in pixels of the feature map. */
  receptiveFields(): readonly ReceptiveField[];
  /** All that its neurons weigh the features by; the first axis of each counts the neurons. */
  tensors(): readonly WeightTensor[];
  /** Frames of response that so many frames of features give. */
  outputFrames(featureFrames: number): number;
  /** The frames of features that a range of response frames needs. */
  featureFrames(output: Range): Range;
  support(features: FeatureShape, neurons: readonly number[]): Support;
  prepare(target: ReadoutTarget): ResponseMap;
  /** The same as data, to be compiled; null where only tensor code has it. */
  factorized?(target: Omit<ReadoutTarget, "constants">): FactorizedLayer | null;
}

/** Readouts that look at each frame by itself. */
export const instantaneous = {
  outputFrames: (featureFrames: number): number => featureFrames,
  featureFrames: (output: Range): Range => output,
};

/** The values of some neurons. */
export function pick(perNeuron: Float32Array, neurons: readonly number[]): Float32Array {
  return Float32Array.from(neurons, (neuron) => perNeuron[neuron]!);
}
