import { family, type MemberOf } from "../family.ts";
import { regularizerKinds } from "./kinds.ts";

/** Penalties that a recipe adds to the loss. */
export const regularizers = family("regularizer", regularizerKinds);

export type RecipeRegularizer = MemberOf<typeof regularizerKinds>;

/** A penalty on what lies beyond ranges, which the window has a form for. */
export type RangePenalty = Extract<RecipeRegularizer, { readonly type: "range" }>;

export function isRangePenalty(regularizer: RecipeRegularizer): regularizer is RangePenalty {
  return regularizer.type === "range";
}
