import type { RetinaModel } from "../model/retina-model.ts";
import { type Recipe, startsOf } from "../recipe/index.ts";
import { Curve, follow } from "./follow.ts";
import type { OptimizationStep } from "./optimization.ts";
import { planOptimization } from "./plan.ts";
import { type ComputedStart, optimizeStarts } from "./starts.ts";

/**
 * One of a recipe's starts, for a run that goes on in another thread.
 *
 * @param start from 0
 * @returns null if it was stopped, or failed: the run then finds that out by itself
 */
export async function computeStart(
  recipe: Recipe,
  start: number,
  model: RetinaModel,
  { signal, breathe }: { readonly signal: AbortSignal; readonly breathe: () => Promise<void> },
): Promise<ComputedStart | null> {
  const plan = await planOptimization(startsOf(recipe)[start]!, model);
  const curve = new Curve(plan.regularizers);
  const told: { last: OptimizationStep | null } = { last: null };
  const onStep = (step: OptimizationStep): void => {
    curve.add(step);
    told.last = step;
  };
  const { end } = await follow(optimizeStarts({ ...plan, signal }), onStep, breathe);
  const [finished] = end.finished;
  if (signal.aborted || end.failure !== null || told.last === null) return null;
  const { response, state } = told.last;
  return {
    losses: Float64Array.from(curve.losses),
    terms: curve.terms.values,
    response,
    state: state(),
    finished: finished!,
  };
}
