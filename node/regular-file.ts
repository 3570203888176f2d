import { constants, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { FileError } from "./file-error.ts";

/** A pipe that is opened in this way keeps nobody waiting. Windows has no such thing. */
export const READ_ONLY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a file for reading: a regular one, since a device has no end, and a pipe may have no beginning. It is looked at before it is
 * opened, which alone may set a device in motion, and afterwards, since it may be another one then.
 *
 * @throws FileError if it is another kind of thing; what the file system throws
 */
export async function openRegular(
  path: string,
): Promise<{ readonly handle: FileHandle; readonly stats: Stats }> {
  mustBeRegular(path, await stat(path));
  const handle = await open(path, READ_ONLY);
  try {
    const stats = await handle.stat();
    mustBeRegular(path, stats);
    return { handle, stats };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** @throws FileError that says what it is instead */
export function mustBeRegular(path: string, stats: Stats): void {
  if (stats.isFile()) return;
  throw new FileError(`"${path}" is ${kindOf(stats)}, not a file. Check the path.`);
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a pipe";
  if (stats.isSocket()) return "a socket";
  return "a device";
}
