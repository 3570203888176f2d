import type { PreviewAnswer, StoredStimulus } from "../../optimization/index.ts";
import type { Recipe } from "../../recipe/index.ts";

/** A recipe to preview. */
export interface PreviewOrder {
  readonly recipe: Recipe;
  /** Where to start instead of the recipe's noise. */
  readonly initial: StoredStimulus | null;
  /** Goes on with the preview of this number, if it is still there. */
  readonly goOn: number | null;
  readonly budgetMs: number;
}

export type PreviewReply = PreviewAnswer & { readonly goOn: number };
