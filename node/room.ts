import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { bytesText } from "../core/export/index.ts";
import { FileError } from "./files.ts";

/**
 * Asks whether a disk has room for what is going to be written, before anything is. Where the system does not say, it is tried.
 * @param folder that is there, or will be
 * @param what is written, as the subject of a sentence
 * @throws FileError if there is too little
 */
export async function requireRoom(folder: string, bytes: number, what: string): Promise<void> {
  const free = await freeBytes(resolve(folder));
  if (free === null || bytes <= free) return;
  throw new FileError(
    `${what} takes ${bytesText(bytes)}, but the disk of "${folder}" has ${bytesText(free)} free. Free some space, or choose another place.`,
  );
}

/** Of the disk that a folder is on, or will be; null: unknown. */
async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return dirname(folder) === folder ? null : freeBytes(dirname(folder));
  }
}
