import type { RetinaModel } from "../core/model/index.ts";
import { checkRecipe } from "../core/optimization/index.ts";
import { type Recipe, RecipeError } from "../core/recipe/index.ts";
import { warn } from "./print.ts";

/**
 * Tells on stderr what a person may not expect of a recipe.
 * @throws RecipeError if it does not fit the model
 */
export function reportProblems(recipe: Recipe, model: RetinaModel): void {
  const problems = checkRecipe(recipe, model);
  for (const { path, message, severity } of problems) {
    if (severity === "warning") warn(`${path}: ${message}`);
  }
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new RecipeError(errors);
}
