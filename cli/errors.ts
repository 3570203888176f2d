import { CommanderError } from "commander";
import { isExplained } from "../core/basis/explained.ts";
import { foreignText } from "../core/basis/foreign-text.ts";
import { complain } from "./print.ts";

export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** A command called in the wrong way. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Besides those of the engine: errors that say all that a user needs. */
const explained = new Set(["ServeError", "SlurmError", "UsageError"]);

/** Tells the user what went wrong, on stderr, and gives the exit status. */
export function report(error: unknown): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (isExplained(error) || (error instanceof Error && explained.has(error.name))) {
    complain(`error: ${error.message}`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
  console.error("error: something went wrong inside Retinoscope. Please report it with the lines below.");
  const lines = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n");
  // Its message may hold what stood in a file.
  console.error(
    lines
      .slice(0, 40)
      .map((line) => foreignText(line, 300))
      .join("\n"),
  );
  return EXIT.failed;
}
