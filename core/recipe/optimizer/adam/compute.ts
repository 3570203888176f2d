import type { Optimizer } from "../computed.ts";
import { restoredMoments } from "../state.ts";

/** Settings of Adam and AdamW, as torch.optim has them. */
export interface AdamOptions {
  readonly lr: number;
  readonly betas: readonly [number, number];
  readonly eps: number;
  readonly weightDecay: number;
  /** AdamW: shrinks the stimulus itself; otherwise the decay is part of the gradient. */
  readonly decoupled: boolean;
}

/** torch.optim.Adam and AdamW: `x −= lr / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + eps)`. */
export function adam({ lr, betas: [beta1, beta2], eps, weightDecay, decoupled }: AdamOptions): Optimizer {
  let mean: Float32Array<ArrayBuffer> | null = null;
  let square: Float32Array<ArrayBuffer> | null = null;
  let steps = 0;
  return {
    // Each number is divided by its own size: the smallest gradient moves its pixel as far as the largest does.
    gradients: "each",
    step(stimulus, gradient) {
      mean ??= new Float32Array(stimulus.length);
      square ??= new Float32Array(stimulus.length);
      steps += 1;
      const stepSize = lr / (1 - beta1 ** steps);
      const correction = Math.sqrt(1 - beta2 ** steps);
      const shrink = decoupled ? 1 - lr * weightDecay : 1;
      const decay = decoupled ? 0 : weightDecay;
      for (let i = 0; i < stimulus.length; i++) {
        const x = stimulus[i]! * shrink;
        const g = gradient[i]! + decay * x;
        const m = mean[i]! + (g - mean[i]!) * (1 - beta1);
        const v = square[i]! * beta2 + (1 - beta2) * g * g;
        mean[i] = m;
        square[i] = v;
        stimulus[i] = x - (stepSize * m) / (Math.sqrt(v) / correction + eps);
      }
      return "accepted";
    },
    state: () => ({ steps, moments: mean === null || square === null ? [] : [mean.slice(), square.slice()] }),
    restore(state, size) {
      [mean = null, square = null] = restoredMoments(state, 2, size);
      steps = state.steps;
    },
  };
}
