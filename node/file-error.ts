import { ExplainedError } from "../core/basis/explained-error.ts";
import { systemCode, systemReason } from "./system-words.ts";

/** A file that cannot be read or written. The message says which, why and what to do. */
export class FileError extends ExplainedError {
  override readonly name = "FileError";
}

/** An error of the file system as a sentence; others as they are. */
export function fileError(what: string, path: string, error: unknown): unknown {
  if (error instanceof FileError) return error;
  const reason = systemReason(error);
  return reason === null ? error : new FileError(`${what} "${path}" failed: ${reason}`);
}

/** Whether an error of the file system says that something is not there. */
export function isMissing(error: unknown): boolean {
  return systemCode(error) === "ENOENT";
}
