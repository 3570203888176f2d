import { family, type MemberOf } from "../family.ts";
import { optimizerKinds } from "./kinds.ts";

/** How the stimulus is changed at each step. */
export const optimizers = family("optimizer", optimizerKinds);

/** Whether it looks at stimuli that it may reject; its result is the best of them, and its loss curve goes up and down. */
export function searches({ type }: RecipeOptimizer): boolean {
  return type === "adaptive";
}

export type RecipeOptimizer = MemberOf<typeof optimizerKinds>;
