import { sentence } from "../core/basis/foreign-text.ts";

/** A file that cannot be read or written. The message says which, why and what to do. */
export class FileError extends Error {
  override readonly name = "FileError";

  constructor(message: string) {
    super(sentence(message));
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder. Check the path.",
  EACCES: "access is denied. Check the permissions.",
  EPERM: "the operation is not permitted. Check the permissions, and whether another program has it open.",
  EBUSY: "another program uses it. Close it there, then try again.",
  EROFS: "the file system is read-only. Choose another place.",
  EISDIR: "it is a folder, not a file.",
  ENOTDIR: "a part of the path is a file, not a folder.",
  ENOSPC: "the disk is full. Free some space or choose another place.",
  EMFILE: "too many files are open. Close some programs.",
  EEXIST: "a file of that name is in the way.",
  ELOOP: "links lead in a circle. Give the place itself.",
  ENXIO: "nothing there takes what is written.",
};

/** An error of the file system as a sentence; others as they are. */
export function fileError(what: string, path: string, error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const reason = reasons[code];
  if (reason !== undefined) return new FileError(`${what} "${path}" failed: ${reason}`);
  return code === "" ? error : new FileError(`${what} "${path}" failed (${code}).`);
}

/** Whether an error of the file system says that something is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
