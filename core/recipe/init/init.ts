import { family, type MemberOf } from "../family.ts";
import { initKinds } from "./kinds.ts";

/** What a stimulus starts from. */
export const inits = family("initial stimulus", initKinds);

export type RecipeInit = MemberOf<typeof initKinds>;
