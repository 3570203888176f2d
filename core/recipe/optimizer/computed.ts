import type { FeatureShape, GradientAccuracy } from "../../kernels/index.ts";
import type { Postprocessor } from "../postprocessor/computed.ts";
import type { OptimizerState } from "./state.ts";

/**
 * What became of the stimulus that was looked at: a step from it was made. Of optimizers that search: the way leads on through it,
 * though it is not the best yet, so that its loss says nothing about convergence; it is given up, and another one takes its place; or
 * nothing rises from here any more, and the optimisation is at its end.
 */
export type StepResult = "accepted" | "passed" | "rejected" | "ended";

/** Moves a stimulus down the gradient of a loss. Holds state: one optimizer for each run. */
export interface Optimizer {
  /** How exact the gradient must be. */
  readonly gradients: GradientAccuracy;
  /**
   * Changes the stimulus `[channel, time, height, width]` in place; the gradient has the same shape. The gradient may be changed, too.
   * @param loss of the stimulus as it is; finite, but for optimizers that search
   */
  step(stimulus: Float32Array, gradient: Float32Array, loss: number): StepResult;
  /** Of optimizers that look at stimuli which they may reject, and that keep norm and ranges by themselves. */
  readonly search?: Search;
  /** A copy of what it remembers. */
  state(): OptimizerState;
  /**
   * Goes on from what another one remembered.
   * @param size of the stimulus
   * @throws StateError if that was of another kind, or for a stimulus of another size
   */
  restore(state: OptimizerState, size: number): void;
}

/** The best that a search has seen, which is its result. */
export interface Search {
  /** Before the first look: brings the stimulus within the limits, in place. */
  begin(stimulus: Float32Array): void;
  /** After `restore`: puts in place what is to be looked at next. The stimulus of a state is the best so far. */
  resume(stimulus: Float32Array): void;
  /** A copy of the best stimulus so far; null before the first step. */
  best(): Float32Array<ArrayBuffer> | null;
  /**
   * At the end: puts the best in place. The stimulus that was proposed last has not been looked at by then; its loss decides whether it
   * is better. Nothing but `state` may be asked of the optimizer afterwards.
   * @returns whether that one is in place
   */
  finish(stimulus: Float32Array, lossOf: (stimulus: Float32Array) => number): boolean;
}

/** What an optimizer may know of its run. */
export interface OptimizerContext {
  /** `[channel, time, height, width]` of the stimulus. */
  readonly shape: FeatureShape;
  /** Applied after each step, unless the optimizer searches: then it keeps to what they stand for. */
  readonly postprocessors: readonly Postprocessor[];
}
