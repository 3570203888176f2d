import { extname, join, resolve } from "node:path";
import { FootageError, inNaturalOrder } from "../../core/footage/index.ts";
import { listFolder } from "../files.ts";

/** Endings of pictures that are read, by what they are. */
const kinds: Readonly<Record<string, string>> = {
  ".png": "PNG",
  ".tif": "TIFF",
  ".tiff": "TIFF",
  ".jpg": "JPEG",
  ".jpeg": "JPEG",
  ".bmp": "BMP",
};

/** What a file's name says that it is; null if it is no picture that is read. */
export function pictureKind(name: string): string | null {
  return kinds[extname(name).toLowerCase()] ?? null;
}

/**
 * Paths of a folder's pictures in their natural order: frame 2 before frame 10. Other files are left alone.
 * @throws FileError, FootageError if there are none, or of several kinds
 */
export async function picturesIn(folder: string): Promise<string[]> {
  const names = (await listFolder(folder))
    .filter((name) => !name.startsWith(".") && pictureKind(name) !== null)
    .sort(inNaturalOrder);
  if (names.length === 0)
    throw new FootageError(`There are no pictures in "${folder}": PNG, TIFF, JPEG and BMP are read.`);
  const found = [...new Set(names.map((name) => pictureKind(name)))];
  if (found.length > 1) {
    throw new FootageError(
      `"${folder}" has pictures of several kinds (${found.join(", ")}). Leave those of one film and one kind in it.`,
    );
  }
  return names.map((name) => resolve(join(folder, name)));
}

/** What ffmpeg's concat demuxer is told: one picture after the other, each opened when it is its turn. */
export function concatScript(paths: readonly string[]): string {
  const lines = paths.map((path) => {
    if (/[\r\n]/.test(path))
      throw new FootageError(`The name of ${JSON.stringify(path)} has a line end in it.`);
    return `file 'file:${path.replaceAll("'", "'\\''")}'`;
  });
  return `ffconcat version 1.0\n${lines.join("\n")}\n`;
}
