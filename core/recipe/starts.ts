import type { Setting } from "./kind.ts";
import { PATH_STEPS } from "./optimizer/adaptive/kind.ts";
import type { Recipe } from "./schema.ts";
import { seedAfter } from "./seed.ts";

/**
 * The starts of a recipe, each as a recipe of its own without restarts: seeds from the recipe's on. With the adaptive optimizer the
 * second one has the first one's seed and takes openretina's own path for some steps, which come on top of its iterations.
 */
export function startsOf({ restarts = 1, ...recipe }: Recipe): readonly Recipe[] {
  const { init } = recipe.stimulus;
  if (restarts === 1 || init.type !== "normal") return [recipe];
  const { optimizer, stopper, stimulus } = recipe;
  const withPath = optimizer.type === "adaptive" && (optimizer.pathSteps ?? 0) === 0;
  return Array.from({ length: restarts }, (_, start) => {
    const seed = seedAfter(init.seed, withPath ? Math.max(0, start - 1) : start);
    const started = { ...recipe, stimulus: { ...stimulus, init: { ...init, seed } } };
    if (!withPath || start !== 1) return started;
    const maxIterations = stopper.maxIterations === null ? null : stopper.maxIterations + PATH_STEPS;
    return {
      ...started,
      optimizer: { ...optimizer, pathSteps: PATH_STEPS },
      stopper: { ...stopper, maxIterations },
    };
  });
}

/** Iterations that a run has at most, all starts together; null where there is no limit. */
export function totalIterationLimit(recipe: Recipe): number | null {
  return startsOf(recipe).reduce<number | null>(
    (sum, { stopper: { maxIterations } }) =>
      sum === null || maxIterations === null ? null : sum + maxIterations,
    0,
  );
}

export const restartsLabel: Setting = {
  label: "Restarts",
  step: 1,
  min: 1,
  absent: 1,
  help: "Starts from this many seeds and keeps the best.",
};
