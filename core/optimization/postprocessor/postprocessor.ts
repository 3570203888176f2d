import type { FeatureShape } from "../../kernels/convolution.ts";

/** A change to the stimulus after each update. The optimizer's state does not know of it, as in openretina. */
export interface Postprocessor {
  /**
   * Changes a `[channel, time, height, width]` stimulus in place.
   * @throws OptimizationError if it cannot.
   */
  process(stimulus: Float32Array, shape: FeatureShape): void;
}
