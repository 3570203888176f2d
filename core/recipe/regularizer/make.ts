import type { Regularizer } from "./computed.ts";
import { makers } from "./makers.ts";
import type { RecipeRegularizer } from "./regularizer.ts";

/** The regularizer that a recipe describes. */
export function makeRegularizer<Type extends RecipeRegularizer["type"]>(
  settings: Extract<RecipeRegularizer, { readonly type: Type }>,
): Regularizer {
  return makers[settings.type as Type](settings);
}
