import { inNaturalOrder } from "../../../../core/footage/index.ts";
import { writeNpyHeader } from "../../../../core/formats/index.ts";

/** Of the film that pictures make, before it has the model's size. */
const MAX_BYTES = 2 ** 30;

/** Axes of the film that {@link picturesFilm} makes: as `keepFilm` names them. */
export const PICTURE_AXES = "tyxc";

/** What browsers read. */
export const PICTURE_TYPES = ["image/png", "image/jpeg", "image/bmp", "image/webp"];

export const isPicture = ({ type }: File): boolean => PICTURE_TYPES.includes(type);

/**
 * Makes a film of pictures, in the natural order of their names: an npy file of bytes `[time, row, column, red green blue]`, the levels
 * as they are in the files, without any colour profile. Pictures of 16 bits are rounded to 8.
 *
 * @throws Error with a sentence if one cannot be read, they differ in size, or there are too many
 */
export async function picturesFilm(files: readonly File[], signal: AbortSignal): Promise<File> {
  const sorted = [...files].sort((a, b) => inNaturalOrder(a.name, b.name));
  const first = await levelsOf(sorted[0]!);
  const { width, height } = first;
  const bytes = width * height * 3 * sorted.length;
  if (bytes > MAX_BYTES) {
    throw new Error(
      `${sorted.length} pictures of ${width} × ${height} pixels are more than the window takes at once. Choose fewer or smaller ` +
        "ones, or show the folder on the command line: retinoscope present --stimulus.",
    );
  }
  // Parts of a file are kept by the browser, on disk if need be.
  const parts: BlobPart[] = [
    writeNpyHeader({ descr: "|u1", shape: [sorted.length, height, width, 3] }),
    new Blob([first.levels]),
  ];
  for (const file of sorted.slice(1)) {
    signal.throwIfAborted();
    const next = await levelsOf(file);
    if (next.width !== width || next.height !== height) {
      throw new Error(
        `"${file.name}" has ${next.width} × ${next.height} pixels, but "${sorted[0]!.name}" has ${width} × ${height}. Choose ` +
          "pictures of one size.",
      );
    }
    parts.push(new Blob([next.levels]));
  }
  return new File(parts, `${sorted.length} pictures.npy`);
}

interface Picture {
  readonly width: number;
  readonly height: number;
  /** `[row, column, red green blue]` */
  readonly levels: Uint8Array<ArrayBuffer>;
}

async function levelsOf(file: File): Promise<Picture> {
  const bitmap = await createImageBitmap(file, {
    colorSpaceConversion: "none",
    premultiplyAlpha: "none",
  }).catch(() => {
    throw new Error(`"${file.name}" cannot be read as a picture. Choose PNG, JPEG, BMP or WebP files.`);
  });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const { data } = context.getImageData(0, 0, width, height);
  const levels = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < levels.length; from += 4, to += 3) {
    levels[to] = data[from]!;
    levels[to + 1] = data[from + 1]!;
    levels[to + 2] = data[from + 2]!;
  }
  return { width, height, levels };
}
