import type { CompiledFunction, FeatureShape, GradientAccuracy } from "../kernels/index.ts";
import type * as tf from "../tensor.ts";
import type { ConvolutionKernels } from "./core/kernels.ts";
import type { CellMask, ModelDescription } from "./description.ts";
import type { ModelPart } from "./model-weights.ts";
import type { Range, Region } from "./region.ts";

/** Which responses are wanted. Nothing else is computed. */
export interface ResponseQuery {
  /** A session, or null for all of them, their neurons concatenated in alphabetical order of the sessions. */
  readonly session: string | null;
  /** Indices in ascending order, without repeats; null for all. */
  readonly neurons: readonly number[] | null;
  /** Frames of the response; null for all. */
  readonly frames: Range | null;
  /** How exact the gradient of the stimulus must be; see `WantedGradients`. */
  readonly gradients?: WantedGradients;
}

/** How exact the gradient of the stimulus must be; `none` where nobody asks for one. If it is not said, `each`, by tensor operations. */
export type WantedGradients = GradientAccuracy | "none";

/** Which part of a hidden layer is wanted. */
export interface LayerQuery {
  readonly session: string | null;
  /** Name of a sub-module as openretina's hooks have it, such as `core_features_layer0` or `core_features_layer1_conv`. */
  readonly layer: string;
  /** One channel, or null for all. */
  readonly channel: number | null;
  /** Part of the layer's output; null for all. */
  readonly region: Region | null;
  /** How exact the gradient of the stimulus must be; see `WantedGradients`. */
  readonly gradients?: WantedGradients;
}

/** A function of a stimulus `[channel, time, height, width]`. */
export interface Run<Result extends tf.Tensor> {
  (stimulus: tf.Tensor4D): Result;
  /**
   * The same compiled for the backend in use, for whoever needs no tensors; null where it cannot be, and absent where it never can or
   * has no gradient.
   */
  readonly program?: () => CompiledFunction | null;
}

/** A computation made ready for stimuli of one shape, to be run again and again. */
export interface Computation<Result extends tf.Tensor> {
  /** @param stimulus `[channel, time, height, width]`. Differentiable with respect to it. */
  readonly run: Run<Result>;
  /** Frees constants and memory. Nothing of it must be called afterwards. */
  readonly dispose: () => void;
}

/**
 * A model of retinal neurons in evaluation mode: fixed weights, running statistics, no dropout and no sampling.
 * Stimuli are `[channel, time, height, width]` in the model's own units, one at a time.
 */
export interface RetinaModel {
  readonly description: ModelDescription;
  /** By session, where the file says it. Beside the description, which goes to every client: these are thousands of numbers. */
  readonly cellMasks?: ReadonlyMap<string, CellMask>;

  /** Frames of response to a stimulus of so many frames; less than 1 if the stimulus is too short. */
  responseFrames(stimulusFrames: number): number;

  /**
   * Output shape `[channels, frames, height, width]` of a hidden layer for a stimulus of so many frames.
   * @throws ModelError if the model has no such layer.
   */
  layerShape(layer: string, stimulusFrames: number): FeatureShape;

  /**
   * Responses `[frame, neuron]`.
   * @throws ModelError if the stimulus does not fit the model or the query asks for what it does not have.
   */
  prepareResponses(query: ResponseQuery, stimulus: FeatureShape): Computation<tf.Tensor2D>;

  /**
   * Output of a hidden layer, `[channel, frame, row, column]`.
   * @throws ModelError as above.
   */
  prepareLayer(query: LayerQuery, stimulus: FeatureShape): Computation<tf.Tensor4D>;

  /**
   * The kernels of a convolution layer as they are stored, without normalisation.
   * @throws ModelError if the model has no such layer or it is no convolution.
   */
  layerKernels(layer: string): ConvolutionKernels;

  /**
   * Everything that the model weighs by: its convolutions in the order of computation, then a readout for each session. A session
   * whose convolutions differ from those that all share (by its own speed) has them once more.
   */
  weights(): readonly ModelPart[];
}
