import type { RecipeRegularizer } from "../../recipe/index.ts";
import { rangeRegularizer } from "./range.ts";
import type { Regularizer } from "./regularizer.ts";

type Makers = {
  readonly [Type in RecipeRegularizer["type"]]: (
    settings: Extract<RecipeRegularizer, { readonly type: Type }>,
  ) => Regularizer;
};

/** What each kind of regularizer of core/recipe/regularizer computes. */
export const makers: Makers = {
  range: ({ ranges, maxNorm, factor }) => rangeRegularizer(ranges, maxNorm, factor),
};
