import type { FeatureShape } from "../../kernels/index.ts";
import type { Limits } from "../computing/projection/limits.ts";

type Change = (stimulus: Float32Array, shape: FeatureShape) => void;

/** A linear change of a stimulus, and its transpose: both in place. */
export interface Filter {
  readonly apply: Change;
  readonly transpose: Change;
}

/**
 * A change to the stimulus after each update. The optimizer's state does not know of it, as in openretina; an optimizer that keeps
 * to it by itself (`adaptive`) takes what it stands for: limits or a filter.
 */
export interface Postprocessor {
  /**
   * Changes a `[channel, time, height, width]` stimulus in place.
   * @throws OptimizationError if it cannot.
   */
  readonly process: Change;
  /** The norm and ranges that it keeps. */
  readonly limits?: Limits;
  /** The filter that it is. */
  readonly filter?: Filter;
}
