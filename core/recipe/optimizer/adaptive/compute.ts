import { OptimizationError } from "../../computing/errors.ts";
import { feasibleSet } from "../../computing/projection/feasible-set.ts";
import type { Optimizer, OptimizerContext } from "../computed.ts";
import { adaptive } from "./adaptive.ts";
import { NO_LIMITS, ONE_CLIP, problemOf } from "./problems.ts";

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
  const problem = others.length > 0 ? ONE_CLIP : problemOf(limits ?? null, shape);
  if (limits === undefined || problem !== null)
    throw new OptimizationError(`The adaptive optimizer cannot be used: ${problem ?? NO_LIMITS}.`);
  const filters = postprocessors.flatMap(({ filter }) => filter ?? []);
  const set = feasibleSet(limits, filters, shape);
  return adaptive(set, { steps: pathSteps, lr: PATH_RATE * set.radius, postprocessors });
}
