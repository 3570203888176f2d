import { foreignText } from "./foreign-text.ts";
import { type LackingArgument, lackingOf } from "./lacking-argument.ts";

/** Classes of errors that say all that a user needs; all others are our own mistakes. */
const explainedErrors: ReadonlySet<string> = new Set([
  "CheckpointError",
  "CodecError",
  "DownloadError",
  "ExportError",
  "FileError",
  "FootageError",
  "FormatError",
  "LackingArgumentsError",
  "ModelError",
  "NotFoundError",
  "OptimizationError",
  "RecipeError",
  "RequestError",
  "RunError",
  "TensorflowError",
  "UnknownPartsError",
]);

/** By name, since errors that passed between threads have lost their class. */
export function isExplained(error: unknown): error is Error {
  return error instanceof Error && explainedErrors.has(error.name);
}

/** An error as data, in words for a user. */
export function describe(error: unknown): {
  readonly name: string;
  readonly message: string;
  readonly lacking?: readonly LackingArgument[];
} {
  if (isExplained(error)) return { name: error.name, message: error.message, ...lackingOf(error) };
  const detail = foreignText(error instanceof Error ? error.message : String(error), 300);
  return {
    name: "InternalError",
    message: `Something went wrong inside the engine (${detail}). Please report it with what you did.`,
  };
}

/** What to tell a user of an error. */
export function explain(error: unknown): string {
  return describe(error).message;
}
