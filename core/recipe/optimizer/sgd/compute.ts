import { addScaled } from "../../../kernels/index.ts";
import type { Optimizer } from "../computed.ts";
import { restoredMoments } from "../state.ts";

/** Settings of stochastic gradient descent, as torch.optim.SGD has them. */
export interface SgdOptions {
  readonly lr: number;
  readonly momentum: number;
  readonly nesterov: boolean;
  readonly weightDecay: number;
}

/** torch.optim.SGD: `v = μ v + g` (at first `v = g`); `x −= lr · v`, or with Nesterov `x −= lr (g + μ v)`. */
export function sgd({ lr, momentum, nesterov, weightDecay }: SgdOptions): Optimizer {
  let velocity: Float32Array<ArrayBuffer> | null = null;
  return {
    gradients: "largest",
    step(stimulus, gradient) {
      if (weightDecay !== 0) {
        addScaled(gradient, weightDecay, stimulus);
      }
      if (momentum === 0) {
        addScaled(stimulus, -lr, gradient);
        return "accepted";
      }
      if (velocity === null) {
        velocity = new Float32Array(gradient);
      } else {
        for (let i = 0; i < velocity.length; i++) velocity[i] = momentum * velocity[i]! + gradient[i]!;
      }
      for (let i = 0; i < stimulus.length; i++) {
        const direction = nesterov ? gradient[i]! + momentum * velocity[i]! : velocity[i]!;
        stimulus[i]! -= lr * direction;
      }
      return "accepted";
    },
    state: () => ({ steps: 0, moments: velocity === null ? [] : [velocity.slice()] }),
    restore(state, size) {
      [velocity = null] = restoredMoments(state, 1, size);
    },
  };
}
