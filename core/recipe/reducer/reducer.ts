import { family, type MemberOf } from "../family.ts";
import type { z } from "../fields.ts";
import type { ReducerKind } from "./kind.ts";
import { reducerKinds } from "./kinds.ts";

/** Which frames of the response count. */
export const reducers = family("reducer", reducerKinds);

export type RecipeReducer = MemberOf<typeof reducerKinds>;

/**
 * The frames of a response that a reducer averages, `[start, end)`; null if it asks for frames that are not there.
 * @param frames length of the response
 */
export function responseWindow(reducer: RecipeReducer, frames: number): [start: number, end: number] | null {
  const kind: ReducerKind<z.ZodType<RecipeReducer>> = reducers.kind(reducer.type);
  return kind.window(reducer, frames);
}
