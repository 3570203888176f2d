import { type Limits, normsWithin, tooSmallNorm } from "../../computing/projection/limits.ts";
import type { Problem } from "../../problem.ts";
import type { LimitedRecipe, ModelInput } from "../kind.ts";

export const NO_LIMITS = 'it needs limits; add a postprocessor of type "norm-clip" with a norm and ranges';
export const ONE_CLIP = "it keeps to one norm-clip; remove the others";

/** What a recipe with this optimizer lacks. */
export function adaptiveProblems(
  { stimulus: { frames }, postprocessors }: LimitedRecipe,
  { channels, height, width }: ModelInput,
): Problem[] {
  const clips = postprocessors.flatMap((each, index) =>
    each.type === "norm-clip" ? [{ ...each, path: `postprocessors[${index}]` }] : [],
  );
  const [limits] = clips;
  const error = (path: string, message: string): Problem[] => [{ path, message, severity: "error" }];
  if (limits === undefined) return error("optimizer", NO_LIMITS);
  if (clips.length > 1) return error("optimizer", ONE_CLIP);
  // Another message tells of a wrong number of ranges.
  if (limits.ranges.length !== channels) return [];
  const shape = [channels, frames, height, width] as const;
  const problem = problemOf(limits, shape);
  if (problem !== null) return error(`${limits.path}.norm`, problem);
  const filtered = postprocessors.some(({ type }) => type === "temporal-gaussian");
  if (filtered && limits.ranges.some(([lower, upper]) => (lower ?? -1) > 0 || (upper ?? 1) < 0))
    return error(`${limits.path}.ranges`, "with a low-pass filter, the ranges must hold 0");
  const { most } = normsWithin(limits.ranges, shape);
  if (limits.norm === null || most >= limits.norm) return [];
  const message = `the ranges hold norms up to ${most.toPrecision(4)}; the stimulus will be a corner of them`;
  return [{ path: `${limits.path}.norm`, message, severity: "warning" }];
}

/** Why limits cannot be kept; null if they can. */
export function problemOf(limits: Limits | null, shape: Parameters<typeof normsWithin>[1]): string | null {
  if (limits === null) return NO_LIMITS;
  const { norm, ranges } = limits;
  if (norm === null) {
    const open = ranges.some(([lower, upper]) => lower === null || upper === null);
    return open ? "the stimulus could grow for ever; set a norm, or close all ranges" : null;
  }
  const { least } = normsWithin(ranges, shape);
  return least > norm ? tooSmallNorm(norm, least) : null;
}
