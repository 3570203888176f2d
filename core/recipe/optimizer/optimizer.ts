import { family, type MemberOf } from "../family.ts";
import type { z } from "../fields.ts";
import type { Problem } from "../problem.ts";
import type { LimitedRecipe, ModelInput, OptimizerKind } from "./kind.ts";
import { optimizerKinds } from "./kinds.ts";

/** How the stimulus is changed at each step. */
export const optimizers = family("optimizer", optimizerKinds);

export type RecipeOptimizer = MemberOf<typeof optimizerKinds>;

type Optimized = LimitedRecipe & { readonly optimizer: RecipeOptimizer };

function kindOf({ type }: RecipeOptimizer): OptimizerKind<z.ZodType<RecipeOptimizer>> {
  // Each is asked about recipes with its own settings alone.
  return optimizers.kind(type) as unknown as OptimizerKind<z.ZodType<RecipeOptimizer>>;
}

/** Whether it looks at stimuli that it may reject; its result is the best of them, and its loss curve goes up and down. */
export function searches(optimizer: RecipeOptimizer): boolean {
  return kindOf(optimizer).searches ?? false;
}

/** What a recipe lacks for its optimizer. */
export function optimizerProblems(recipe: Optimized, input: ModelInput): Problem[] {
  return kindOf(recipe.optimizer).problems?.(recipe, input) ?? [];
}
