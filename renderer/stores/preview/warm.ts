import type { Recipe } from "../../../core/recipe/index.ts";

/**
 * Whether the stimulus of one recipe is a good start for another: it is about the same cells and as long, and only limits, norm,
 * filter, window, temperature or optimizer differ. Another seed asks for another start.
 */
export function startsWarm(before: Recipe, recipe: Recipe): boolean {
  return (
    before.session === recipe.session &&
    same(before.stimulus, recipe.stimulus) &&
    same(withoutTemperature(before.objective), withoutTemperature(recipe.objective))
  );
}

function withoutTemperature(objective: Recipe["objective"]): object {
  return objective.type === "contrastive" ? { ...objective, temperature: null } : objective;
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
