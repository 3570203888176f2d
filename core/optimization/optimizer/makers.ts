import type { ModelDescription } from "../../model/index.ts";
import type { Problem, Recipe, RecipeOptimizer } from "../../recipe/index.ts";
import { adam } from "./adam.ts";
import { adaptiveOptimizer, adaptiveProblems } from "./adaptive/make.ts";
import type { Optimizer, OptimizerContext } from "./optimizer.ts";
import { sgd } from "./sgd.ts";

type Makers = {
  readonly [Type in RecipeOptimizer["type"]]: (
    settings: Extract<RecipeOptimizer, { readonly type: Type }>,
    context: OptimizerContext,
  ) => Optimizer;
};

/** What each kind of optimizer of core/recipe/optimizer computes. */
const makers: Makers = {
  adaptive: ({ pathSteps }, context) => adaptiveOptimizer(pathSteps ?? 0, context),
  sgd,
  adam: (settings) => adam({ ...settings, decoupled: false }),
  adamw: (settings) => adam({ ...settings, decoupled: true }),
};

/** The optimizer that a recipe describes, for one run. */
export function makeOptimizer<Type extends RecipeOptimizer["type"]>(
  settings: Extract<RecipeOptimizer, { readonly type: Type }>,
  context: OptimizerContext,
): Optimizer {
  return makers[settings.type as Type](settings, context);
}

/** What a recipe lacks for its optimizer. */
export function optimizerProblems(recipe: Recipe, { input }: Pick<ModelDescription, "input">): Problem[] {
  return recipe.optimizer.type === "adaptive" ? adaptiveProblems(recipe, input) : [];
}
