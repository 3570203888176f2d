import type { Reducer } from "../reducer/computed.ts";
import type { Objective } from "./computed.ts";
import { makers } from "./makers.ts";
import type { RecipeObjective } from "./objective.ts";

/** The objective that a recipe describes, of its session and in its reducer's window. */
export function makeObjective<Type extends RecipeObjective["type"]>(
  settings: Extract<RecipeObjective, { readonly type: Type }>,
  session: string | null,
  reducer: Reducer,
): Objective {
  return makers[settings.type as Type](settings, session, reducer);
}
