import type { Recipe } from "../../../../core/recipe/index.ts";
import { formatNumber } from "../../../lib/numbers.ts";
import { normOf } from "../../../stores/atlas/wall-recipe.ts";
import { optimizerName, stimulusName } from "../../../stores/recipe/summary.ts";

/** What tells recipes apart, in a line. */
export function summaryOf(recipe: Recipe): string {
  const norm = normOf(recipe);
  return [
    norm === null ? "norm free" : `norm ${formatNumber(norm)}`,
    stimulusName(recipe.stimulus),
    optimizerName(recipe.optimizer, recipe.stopper, recipe.restarts),
  ].join(" · ");
}
