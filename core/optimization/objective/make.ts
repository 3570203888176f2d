import type { RecipeObjective } from "../../recipe/index.ts";
import type { Reducer } from "../reducer.ts";
import { makers } from "./makers.ts";
import type { Objective } from "./objective.ts";

/** The objective that a recipe describes, of its session and in its reducer's window. */
export function makeObjective<Type extends RecipeObjective["type"]>(
  settings: Extract<RecipeObjective, { readonly type: Type }>,
  session: string | null,
  reducer: Reducer,
): Objective {
  return makers[settings.type as Type](settings, session, reducer);
}
