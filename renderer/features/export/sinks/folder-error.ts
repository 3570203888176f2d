import { ExplainedError } from "../../../../core/basis/explained-error.ts";
/** A folder of this computer that cannot be read or written. The message says what, why and what to do. */
export class FolderError extends ExplainedError {
  override readonly name = "FolderError";
}

const reasons: Readonly<Record<string, string>> = {
  NotAllowedError: "the browser may not write there. Choose the folder again, and allow it",
  NotFoundError: "it is gone. Choose the folder again",
  QuotaExceededError: "there is no room left. Make room, or choose another disk",
  NoModificationAllowedError: "another program uses it. Close that program",
  TypeMismatchError: "something else of that name is in the way. Choose another folder",
};

export function folderError(what: string, name: string, error: unknown): FolderError {
  const known = error instanceof Error ? (reasons[error.name] ?? error.message) : String(error);
  return new FolderError(`${what} "${name}" failed: ${known}.`, { cause: error });
}
