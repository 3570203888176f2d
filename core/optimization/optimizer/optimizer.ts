import type { GradientAccuracy } from "../../kernels/convolution.ts";
import type { OptimizerState } from "../state.ts";

/** Moves a stimulus down the gradient of a loss, with torch's arithmetic. Holds state: one optimizer for each run. */
export interface Optimizer {
  /** How exact the gradient must be. */
  readonly gradients: GradientAccuracy;
  /** Changes the stimulus `[channel, time, height, width]` in place; the gradient has the same shape. The gradient may be changed, too. */
  step(stimulus: Float32Array, gradient: Float32Array): void;
  /** A copy of what it remembers. */
  state(): OptimizerState;
  /**
   * Goes on from what another one remembered.
   * @param size of the stimulus
   * @throws StateError if that was of another kind, or for a stimulus of another size
   */
  restore(state: OptimizerState, size: number): void;
}
