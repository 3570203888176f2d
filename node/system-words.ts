import { getSystemErrorMap } from "node:util";

/** What most often happens, with what to do about it. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder. Check the path.",
  EACCES: "access is denied. Check the permissions.",
  EPERM: "the operation is not permitted. Check the permissions, and whether another program has it open.",
  EBUSY: "another program uses it. Close it there, then try again.",
  EROFS: "the file system is read-only. Choose another place.",
  EISDIR: "it is a folder, not a file.",
  ENOTDIR: "a part of the path is a file, not a folder.",
  ENOSPC: "the disk is full. Free some space or choose another place.",
  EDQUOT: "your share of the disk is used up. Free some space or choose another place.",
  EFBIG: "the file would be larger than files may be there. Choose another place.",
  EMFILE: "too many files are open. Close some programs.",
  ENFILE: "too many files are open on this machine. Close some programs.",
  EEXIST: "a file of that name is in the way.",
  ELOOP: "links lead in a circle. Give the place itself.",
  ENXIO: "nothing there takes what is written.",
  ENAMETOOLONG: "the name is too long. Give a shorter one.",
  EIO: "the disk or the network could not do it. Check them, then try again.",
  ENOMEM: "the machine has no memory left. Close some programs.",
  ERR_INVALID_ARG_VALUE: "it is no name that a file can have. Check the path.",
};

/** The code that the system gave an error, such as `ENOENT`; null for errors that are not the system's. */
export function systemCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Why the system refused something, in words: the end of a sentence. Null if the error is not the system's. */
export function systemReason(error: unknown): string | null {
  const code = systemCode(error);
  if (code === null) return null;
  if (Object.hasOwn(reasons, code)) return reasons[code]!;
  for (const [name, words] of getSystemErrorMap().values()) if (name === code) return `${words}.`;
  return "the system does not say why. Try again.";
}
