import type { FeatureShape } from "../../kernels/index.ts";
import type { Limits } from "../computing/projection/limits.ts";

/** A penalty on the stimulus, which is added to the loss. */
export interface Regularizer {
  /** A short name under which the penalty is reported. */
  readonly name: string;
  /**
   * The penalty of a `[channel, time, height, width]` stimulus; adds its gradient to `gradient`.
   * @throws OptimizationError if the regularizer does not fit the stimulus's channels.
   */
  penalize(stimulus: Float32Array, shape: FeatureShape, gradient: Float32Array): number;
  /** Whether it is zero for every stimulus that keeps these limits exactly: then rounding must not decide whether it acts. */
  idleWithin?(limits: Limits): boolean;
}
