import { type ChannelRange, forEachChannel, norm } from "../stimulus.ts";
import type { Regularizer } from "./regularizer.ts";

/**
 * openretina's RangeRegularizationLoss:
 *
 *     factor · ( Σ_channels Σ (relu(lower − x) + relu(x − upper)) + relu(‖x‖ − maxNorm) )
 *
 * The norm is over the whole stimulus. Where a relu is zero, so is its gradient.
 */
export function rangeRegularizer(
  ranges: readonly ChannelRange[],
  maxNorm: number | null,
  factor: number,
): Regularizer {
  return {
    name: "range",
    penalize(stimulus, shape, gradient) {
      let penalty = 0;
      forEachChannel(shape, ranges, (lower, upper, start, end) => {
        for (let i = start; i < end; i++) {
          const x = stimulus[i]!;
          if (x < lower) {
            penalty += lower - x;
            gradient[i]! -= factor;
          } else if (x > upper) {
            penalty += x - upper;
            gradient[i]! += factor;
          }
        }
      });
      if (maxNorm !== null) {
        const size = norm(stimulus);
        if (size > maxNorm) {
          penalty += size - maxNorm;
          for (let i = 0; i < stimulus.length; i++) gradient[i]! += (factor * stimulus[i]!) / size;
        }
      }
      return factor * penalty;
    },
  };
}
