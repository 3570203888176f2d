import { ExplainedError } from "../basis/explained-error.ts";
import { foreignText } from "../basis/foreign-text.ts";

/** Something about a recipe that a person should know. */
export interface Problem {
  /** Where, such as `postprocessors[0].norm`; empty for the recipe as a whole. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Errors keep a recipe from running. */
  readonly severity: "error" | "warning";
}

/** Problems that one sentence tells. */
const MAX_LISTED = 3;

/** Letters of a problem within a sentence. */
const LONGEST_PROBLEM = 300;

/** A recipe that cannot be run; its message is a sentence with the first things that are wrong, `problems` has all. */
export class RecipeError extends ExplainedError {
  override readonly name = "RecipeError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const told = problems.slice(0, MAX_LISTED).map(problemText);
    if (problems.length > MAX_LISTED) told.push(`and ${problems.length - MAX_LISTED} more like these`);
    super(`The recipe cannot be used: ${told.join("; ")}`);
    this.problems = problems;
  }
}

/** Where and what, in a line. */
export function problemText({ path, message }: Problem): string {
  return foreignText(path === "" ? message : `${path}: ${message}`, LONGEST_PROBLEM);
}

/** `["postprocessors", 0, "norm"]` as `postprocessors[0].norm`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${foreignText(String(part))}`,
    )
    .join("");
}
