import { createHash } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { processMark } from "./leftovers.ts";

/** A file that cannot be read or written. The message says which, why and what to do. */
export class FileError extends Error {
  override readonly name = "FileError";
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

/** @throws FileError */
export async function readBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw fileError("Reading", path, error);
  }
}

/**
 * Fills a buffer from a place in a file.
 * @throws FileError if the file ends before; what the file system throws
 */
export async function readWhole(handle: FileHandle, buffer: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < buffer.length; ) {
    const { bytesRead } = await handle.read(buffer, done, buffer.length - done, position + done);
    if (bytesRead === 0) throw new FileError("A file that is being read became shorter. Try again.");
    done += bytesRead;
  }
}

/**
 * Null if there is no such file.
 * @throws FileError
 */
export async function readBytesIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    if (isMissing(error)) return null;
    throw fileError("Reading", path, error);
  }
}

/**
 * Null if there is no such file.
 * @throws FileError
 */
export async function readTextIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return null;
    throw fileError("Reading", path, error);
  }
}

/** Whether an error of the file system says that something is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** @throws FileError */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw fileError("Making the folder", path, isMissing(error) ? ((await whyNot(path)) ?? error) : error);
  }
}

/** Asked for a folder with all above it, Node says of a disk that is read-only that something is missing. Asked for one, it is exact. */
async function whyNot(path: string): Promise<unknown> {
  try {
    await mkdir(path);
    return null;
  } catch (error) {
    return isMissing(error) && dirname(path) !== path ? whyNot(dirname(path)) : error;
  }
}

/**
 * The names of what is in a folder.
 * @throws FileError
 */
export async function listFolder(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    throw fileError("Reading the folder", path, error);
  }
}

/** A name for a file until it is whole: hidden, unlike all others, and in the same folder, so that it can be renamed at once. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.${basename(path)}.${processMark()}.tmp`);
}

/** Together a second and a half. */
const PAUSES_MS = [10, 20, 50, 100, 200, 400, 750];

/**
 * Moves, replaces or removes something. Windows refuses that while another program (a virus scanner, a backup) has it open, which soon
 * passes: it is tried again for a while.
 *
 * @param platform where permissions are not refused for that reason, they are not asked for again
 */
export async function patiently<T>(
  work: () => Promise<T>,
  platform: NodeJS.Platform = process.platform,
  pause: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): Promise<T> {
  for (const ms of PAUSES_MS) {
    try {
      return await work();
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : null;
      const locked = code === "EBUSY" || (platform === "win32" && (code === "EPERM" || code === "EACCES"));
      if (!locked) throw error;
      await pause(ms);
    }
  }
  return work();
}

/**
 * Writes a file whole or not at all: under another name in the same folder first, to disk, and then renamed. Whoever
 * reads sees the old content or the new one, even if the power fails.
 *
 * @throws FileError
 */
export async function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await patiently(() => rename(temporary, path));
  } catch (error) {
    await rm(temporary, { force: true });
    throw fileError("Writing", path, error);
  }
}

/** Has the names of a folder's files on disk, too, where the system can do that: a file that was renamed keeps its name if the power fails. */
export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; some network file systems do not sync them.
  const handle = await open(path, "r").catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
