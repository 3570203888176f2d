import { createHash } from "node:crypto";
import {
  constants,
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FileError, fileError, isMissing } from "./file-error.ts";
import { processMark } from "./leftovers.ts";
import { openRegular } from "./regular-file.ts";

export { FileError, fileError, isMissing } from "./file-error.ts";

/** Bytes that are read into memory at once: an array's, and a text's. */
const MAX_BYTES = 2 ** 31;
const MAX_TEXT_BYTES = 2 ** 26;

/**
 * The bytes of a regular file.
 * @param most how many it may have; one that has more is not read
 * @throws FileError
 */
export async function readBytes(path: string, most = MAX_BYTES): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await bytesOf(path, most);
  } catch (error) {
    throw fileError("Reading", path, error);
  }
}

async function bytesOf(path: string, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const {
    handle,
    stats: { size },
  } = await openRegular(path);
  try {
    if (size > most) {
      throw new FileError(
        `"${path}" has ${size} bytes, and no more than ${most} are read here. Check that it is the right file.`,
      );
    }
    const bytes = new Uint8Array(size);
    await readWhole(handle, bytes, 0);
    return bytes;
  } finally {
    await handle.close();
  }
}

/** @throws FileError */
export async function readText(path: string, most = MAX_TEXT_BYTES): Promise<string> {
  return textOf(await readBytes(path, most));
}

/** Spreadsheets and some shells write UTF-16, and say so at the beginning. */
function textOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
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
export async function readBytesIfThere(
  path: string,
  most = MAX_BYTES,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return await bytesOf(path, most);
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
  const bytes = await readBytesIfThere(path, MAX_TEXT_BYTES);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

/** Whether there is anything of that name. */
export async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** @throws FileError */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw fileError("Making the folder", path, isMissing(error) ? ((await whyNot(path)) ?? error) : error);
  }
}

/**
 * Makes a folder below one that is there. Where that one is gone, such as a workspace that somebody removed, nothing is made in its place.
 * @throws FileError
 */
export async function makeFolderBelow(root: string, ...names: readonly string[]): Promise<string> {
  let path = root;
  for (const name of names) {
    path = join(path, name);
    try {
      await mkdir(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST")
        throw fileError("Making the folder", path, error);
    }
  }
  return path;
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
export function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  return writeFilesAtomically([[path, content]]);
}

/**
 * Writes files, each as writeFileAtomically does, and none of them unless there is room for all. They are brought to disk side by side,
 * since each waits for it, and then get their names in the order in which they are given: where the last is there, so are the others.
 *
 * @throws FileError about the first that could not be written
 */
export async function writeFilesAtomically(
  files: readonly (readonly [path: string, content: Uint8Array | string])[],
): Promise<void> {
  const written = files.map(([path, content]) => ({ path, content, temporary: temporaryName(path) }));
  try {
    // Not before all have come to their end: what is still being written cannot be removed.
    const settled = await Promise.allSettled(
      written.map(({ path, content, temporary }) => naming(path, () => bringToDisk(temporary, content))),
    );
    for (const each of settled) if (each.status === "rejected") throw each.reason;
    for (const { path, temporary } of written)
      await naming(path, () => patiently(() => rename(temporary, path)));
  } catch (error) {
    await Promise.all(written.map(({ temporary }) => rm(temporary, { force: true })));
    throw error;
  }
}

/** An error of the file system becomes one that says which file was being written. */
async function naming(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw fileError("Writing", path, error);
  }
}

async function bringToDisk(path: string, content: Uint8Array | string): Promise<void> {
  const handle = await open(path, "wx");
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Copies a file whole or not at all, as writeFileAtomically does, without its bytes coming into memory.
 * @throws FileError
 */
export async function copyFileAtomically(from: string, path: string): Promise<void> {
  const temporary = temporaryName(path);
  try {
    // Where the file system can, both share their bytes on disk.
    await copyFile(from, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    const handle = await open(temporary, "r+");
    try {
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
