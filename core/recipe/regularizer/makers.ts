import type { Regularizer } from "./computed.ts";
import { rangeRegularizer } from "./range/compute.ts";
import type { RecipeRegularizer } from "./regularizer.ts";

type Makers = {
  readonly [Type in RecipeRegularizer["type"]]: (
    settings: Extract<RecipeRegularizer, { readonly type: Type }>,
  ) => Regularizer;
};

/** What each kind of regularizer computes. */
export const makers: Makers = {
  range: ({ ranges, maxNorm, factor }) => rangeRegularizer(ranges, maxNorm, factor),
};
