import { adam } from "./adam/compute.ts";
import { adaptiveOptimizer } from "./adaptive/compute.ts";
import type { Optimizer, OptimizerContext } from "./computed.ts";
import type { RecipeOptimizer } from "./optimizer.ts";
import { sgd } from "./sgd/compute.ts";

type Makers = {
  readonly [Type in RecipeOptimizer["type"]]: (
    settings: Extract<RecipeOptimizer, { readonly type: Type }>,
    context: OptimizerContext,
  ) => Optimizer;
};

/** What each kind of optimizer computes. */
export const makers: Makers = {
  adaptive: ({ pathSteps }, context) => adaptiveOptimizer(pathSteps ?? 0, context),
  sgd,
  adam: (settings) => adam({ ...settings, decoupled: false }),
  adamw: (settings) => adam({ ...settings, decoupled: true }),
};
