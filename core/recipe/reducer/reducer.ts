import { family, type MemberOf } from "../family.ts";
import { reducerKinds } from "./kinds.ts";

/** Which frames of the response count. */
export const reducers = family("reducer", reducerKinds);

export type RecipeReducer = MemberOf<typeof reducerKinds>;
