import type { ModelDescription } from "../../../model/index.ts";
import type { Problem, Recipe } from "../../../recipe/index.ts";
import { OptimizationError } from "../../errors.ts";
import { feasibleSet } from "../../projection/feasible-set.ts";
import { type Limits, normsWithin, tooSmallNorm } from "../../projection/limits.ts";
import type { Optimizer, OptimizerContext } from "../optimizer.ts";
import { adaptive } from "./adaptive.ts";

/** openretina's presets take a rate of 100 with a norm of 30; lengths of steps go with the norm. */
const PATH_RATE = 100 / 30;

/**
 * The adaptive optimizer for the limits and filters of a recipe, in whatever order they stand: filters come last, so that the stimulus
 * is as smooth as they make it, and the norm is the one after them.
 *
 * @throws OptimizationError if there are no limits, or none that it can keep
 */
export function adaptiveOptimizer(pathSteps: number, { shape, postprocessors }: OptimizerContext): Optimizer {
  const [limits, ...others] = postprocessors.flatMap(({ limits: each }) => each ?? []);
  const problem = others.length > 0 ? ONE : problemOf(limits ?? null, shape);
  if (limits === undefined || problem !== null)
    throw new OptimizationError(`The adaptive optimizer cannot be used: ${problem ?? NONE}.`);
  const filters = postprocessors.flatMap(({ filter }) => filter ?? []);
  const set = feasibleSet(limits, filters, shape);
  return adaptive(set, { steps: pathSteps, lr: PATH_RATE * set.radius, postprocessors });
}

const NONE = 'it needs limits; add a postprocessor of type "norm-clip" with a norm and ranges';
const ONE = "it keeps to one norm-clip; remove the others";

/** What a recipe with this optimizer lacks. */
export function adaptiveProblems(
  { stimulus: { frames }, postprocessors }: Recipe,
  { channels, height, width }: ModelDescription["input"],
): Problem[] {
  const clips = postprocessors.flatMap((each, index) =>
    each.type === "norm-clip" ? [{ ...each, path: `postprocessors[${index}]` }] : [],
  );
  const [limits] = clips;
  const error = (path: string, message: string): Problem[] => [{ path, message, severity: "error" }];
  if (limits === undefined) return error("optimizer", NONE);
  if (clips.length > 1) return error("optimizer", ONE);
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

function problemOf(limits: Limits | null, shape: OptimizerContext["shape"]): string | null {
  if (limits === null) return NONE;
  const { norm, ranges } = limits;
  if (norm === null) {
    const open = ranges.some(([lower, upper]) => lower === null || upper === null);
    return open ? "the stimulus could grow for ever; set a norm, or close all ranges" : null;
  }
  const { least } = normsWithin(ranges, shape);
  return least > norm ? tooSmallNorm(norm, least) : null;
}
