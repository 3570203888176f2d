import { family, type MemberOf } from "../family.ts";
import { postprocessorKinds } from "./kinds.ts";

/** What is done to the stimulus after each step. */
export const postprocessors = family("postprocessor", postprocessorKinds);

export type RecipePostprocessor = MemberOf<typeof postprocessorKinds>;
