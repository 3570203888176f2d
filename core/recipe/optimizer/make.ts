import type { Optimizer, OptimizerContext } from "./computed.ts";
import { makers } from "./makers.ts";
import type { RecipeOptimizer } from "./optimizer.ts";

/** The optimizer that a recipe describes, for one run. */
export function makeOptimizer<Type extends RecipeOptimizer["type"]>(
  settings: Extract<RecipeOptimizer, { readonly type: Type }>,
  context: OptimizerContext,
): Optimizer {
  return makers[settings.type as Type](settings, context);
}
