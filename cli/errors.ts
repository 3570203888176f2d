import { CommanderError } from "commander";
import { ExplainedError } from "../core/basis/explained-error.ts";
import { type Problem, problemText, RecipeError } from "../core/recipe/problem.ts";
import { systemReason } from "../node/system-words.ts";
import { complain } from "./print.ts";

export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** A command called in the wrong way. */
export class UsageError extends ExplainedError {
  override readonly name = "UsageError";
}

/** Of a recipe that are told, and lines of an error that is ours. */
const MAX_PROBLEMS = 20;
const MAX_STACK = 40;

function tellProblems(problems: readonly Problem[]): void {
  complain("error: The recipe cannot be used:");
  for (const problem of problems.slice(0, MAX_PROBLEMS)) complain(`  ${problemText(problem)}`);
  if (problems.length > MAX_PROBLEMS) complain(`  and ${problems.length - MAX_PROBLEMS} more like these`);
}

/** Tells the user what went wrong, on stderr, and gives the exit status. */
export function report(error: unknown): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof ExplainedError) {
    if (error instanceof RecipeError && error.problems.length > 1) tellProblems(error.problems);
    else complain(`error: ${error.message}`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
  const reason = systemReason(error);
  if (reason !== null) {
    complain(`error: The system refused something: ${reason}`);
    return EXIT.failed;
  }
  complain("error: something went wrong inside Retinoscope. Please report it with the lines below.");
  const lines = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
  for (const line of lines.slice(0, MAX_STACK)) complain(line);
  return EXIT.failed;
}
