import type { CompiledFunction, FeatureShape, GradientAccuracy } from "../../kernels/index.ts";
import type { RetinaModel } from "../../model/retina-model.ts";
import type * as tf from "../../tensor.ts";

/** What an objective makes of a stimulus. */
export interface Evaluation {
  /** The number to be maximised. */
  readonly objective: tf.Scalar;
  /** The responses that it was made of: `[frame, neuron]`, only those frames and neurons that it needs. */
  readonly response: tf.Tensor2D;
}

/** An objective made ready for one model and stimuli of one shape. */
export interface PreparedObjective {
  /** @param stimulus `[channel, time, height, width]`. Differentiable with respect to it. */
  readonly evaluate: (stimulus: tf.Tensor4D) => Evaluation;
  /** The same without tensors, where there is such a way: see `scored`. */
  readonly direct?: DirectObjective;
  readonly dispose: () => void;
}

/**
 * The number to be maximised, as plain arithmetic on responses. Writes its gradient over `gradient`.
 * @param shape `[frame, neuron]` of the responses and of the gradient
 */
export type Score = (
  response: Float32Array,
  shape: readonly [frames: number, neurons: number],
  gradient: Float32Array,
) => number;

/** A score of what a compiled model makes of a stimulus. */
export interface DirectObjective {
  /** Null where the backend in use computes by tensor operations only. */
  readonly program: () => CompiledFunction | null;
  readonly score: Score;
}

/**
 * Something to maximise. Asked to prepare, an objective tells the model which neurons, layers and frames it needs, and
 * the model computes no more than that.
 */
export interface Objective {
  prepare(model: RetinaModel, stimulus: FeatureShape, gradients: GradientAccuracy): PreparedObjective;
}
