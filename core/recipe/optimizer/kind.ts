import type { z } from "../fields.ts";
import type { PartKind } from "../kind.ts";
import type { RecipePostprocessor } from "../postprocessor/postprocessor.ts";
import type { Problem } from "../problem.ts";

/** What an optimizer's limits depend on. */
export interface LimitedRecipe {
  readonly stimulus: { readonly frames: number };
  readonly postprocessors: readonly RecipePostprocessor[];
}

/** A model's stimuli. */
export interface ModelInput {
  readonly channels: number;
  /** In pixels. */
  readonly height: number;
  readonly width: number;
}

/** What a recipe says of one kind of optimizer. */
export interface OptimizerKind<S extends z.ZodType> extends PartKind<S> {
  /** Whether it looks at stimuli that it may reject; its result is the best of them, and its loss curve goes up and down. */
  readonly searches?: true;
  /** What a recipe lacks for it. */
  readonly problems?: (recipe: LimitedRecipe, input: ModelInput) => Problem[];
}
