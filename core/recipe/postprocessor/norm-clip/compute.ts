import { norm, scaleAndClip } from "../../../kernels/index.ts";
import { OptimizationError } from "../../computing/errors.ts";
import { checkNorm } from "../../computing/projection/limits.ts";
import { clip, project } from "../../computing/projection/project.ts";
import { type ChannelRange, forEachChannel } from "../../computing/stimulus.ts";
import type { Postprocessor } from "../computed.ts";

/**
 * openretina's ChangeNormJointlyClipRangeSeparately: scales the whole stimulus, up or down, to a Euclidean norm (null:
 * leaves it), then clips each channel to its range. Clipping comes last, so the final norm may be smaller.
 */
export function normClip(ranges: readonly ChannelRange[], targetNorm: number | null): Postprocessor {
  return {
    limits: { norm: targetNorm, ranges },
    process(stimulus, shape) {
      const scale = targetNorm === null ? 1 : targetNorm / positiveNorm(stimulus);
      forEachChannel(shape, ranges, (lower, upper, start, end) => {
        scaleAndClip(stimulus.subarray(start, end), scale, lower, upper);
      });
    },
  };
}

/**
 * Norm and ranges kept exactly: `clip(λ x)` with the λ that gives the norm (core/recipe/computing/projection). Where the ranges cannot
 * hold so large a norm, the stimulus becomes the corner of the box that it points to.
 */
export function exactNormClip(ranges: readonly ChannelRange[], targetNorm: number | null): Postprocessor {
  return {
    limits: { norm: targetNorm, ranges },
    process(stimulus, shape) {
      if (targetNorm === null) {
        clip(stimulus, shape, ranges);
        return;
      }
      positiveNorm(stimulus);
      checkNorm({ norm: targetNorm, ranges }, shape);
      // Begun anew each time: the factor of the step before is not among a run's state, and would change its bits.
      project(stimulus, stimulus, shape, { norm: targetNorm, ranges });
    },
  };
}

/** openretina divides by zero here and goes on with NaN. */
function positiveNorm(stimulus: Float32Array): number {
  const size = norm(stimulus);
  if (size > 0) return size;
  throw new OptimizationError(
    size === 0
      ? "The stimulus is zero everywhere, so it cannot be scaled to a norm. Start from noise or from another stimulus."
      : "The stimulus holds values that are not numbers, so it cannot be scaled to a norm. Use a smaller learning rate.",
  );
}
