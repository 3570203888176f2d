import { addScaled, beyondRange, norm } from "../../../kernels/index.ts";
import { type ChannelRange, forEachChannel } from "../../computing/stimulus.ts";
import type { Regularizer } from "../computed.ts";

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
        const [x, slope] = [stimulus.subarray(start, end), gradient.subarray(start, end)];
        penalty += beyondRange(x, slope, lower, upper, factor);
      });
      if (maxNorm !== null) {
        const size = norm(stimulus);
        if (size > maxNorm) {
          penalty += size - maxNorm;
          addScaled(gradient, factor / size, stimulus);
        }
      }
      return factor * penalty;
    },
    idleWithin: ({ norm: kept, ranges: limits }) =>
      (maxNorm === null || (kept !== null && kept <= maxNorm)) &&
      limits.every(([lower, upper], channel) => {
        const [least, most] = ranges[channel] ?? [null, null];
        return (
          (least === null || (lower !== null && lower >= least)) &&
          (most === null || (upper !== null && upper <= most))
        );
      }),
  };
}
