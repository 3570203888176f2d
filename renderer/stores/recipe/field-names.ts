import { type Problem, placeName } from "../../../core/recipe/index.ts";

/** A problem as a sentence: `Norm: it must be above 0.` */
export function problemSentence({ path, message }: Pick<Problem, "path" | "message">): string {
  return `${placeName(path) ?? "Recipe"}: ${withStop(message)}`;
}

export function withStop(message: string): string {
  return /[.?!]$/.test(message) ? message : `${message}.`;
}
