import type { GradientAccuracy } from "../../kernels/convolution.ts";

/** Moves a stimulus down the gradient of a loss, with torch's arithmetic. Holds state: one optimizer for each run. */
export interface Optimizer {
  /** How exact the gradient must be. */
  readonly gradients: GradientAccuracy;
  /** Changes the stimulus in place. The gradient may be changed, too. */
  step(stimulus: Float32Array, gradient: Float32Array): void;
}
