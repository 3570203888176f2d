import { foreignText, sentence } from "../basis/foreign-text.ts";

/** Something about a recipe that a person should know. */
export interface Problem {
  /** Where, such as `postprocessors[0].norm`; empty for the recipe as a whole. */
  readonly path: string;
  /** What is wrong and what to do. */
  readonly message: string;
  /** Errors keep a recipe from running. */
  readonly severity: "error" | "warning";
}

/** Problems that are told at once. */
const MOST_LISTED = 20;

/** A recipe that cannot be run; its message lists all that is wrong. */
export class RecipeError extends Error {
  override readonly name = "RecipeError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const lines = problems
      .slice(0, MOST_LISTED)
      .map(({ path, message }) => sentence(path === "" ? message : `${path}: ${message}`));
    if (problems.length > MOST_LISTED) lines.push(`and ${problems.length - MOST_LISTED} more like these`);
    super(
      lines.length === 1
        ? `The recipe cannot be used: ${lines[0]}`
        : `The recipe cannot be used:\n  ${lines.join("\n  ")}`,
    );
    this.problems = problems;
  }
}

/** `["postprocessors", 0, "norm"]` as `postprocessors[0].norm`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) =>
      typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${foreignText(String(part))}`,
    )
    .join("");
}
