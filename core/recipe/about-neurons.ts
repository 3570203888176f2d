import { allBut } from "./objective/contrastive/kind.ts";
import type { RecipeObjective } from "./objective/objective.ts";

/**
 * The same objective about other neurons: a contrast sets them against all others, and one that is about no neurons in particular gives
 * way to their response.
 *
 * @param count neurons of the recipe's session
 */
export function aboutNeurons(
  objective: RecipeObjective,
  neurons: readonly number[],
  count: number,
): RecipeObjective {
  switch (objective.type) {
    case "increase":
    case "decrease":
      return { ...objective, neurons: [...neurons] };
    case "contrastive":
      return { ...objective, on: [...neurons], off: [allBut(neurons, count)] };
    default:
      return { type: "increase", neurons: [...neurons] };
  }
}
