import { type Picture, writeNpyHeader, writePng } from "../formats/index.ts";
import { RigError } from "./errors.ts";
import { type RigOutput, type WriterContext, wholeFile } from "./writers.ts";

/** Of PNG files that are shown again: kept, so that each is compressed once. */
const MOST_KEPT_BYTES = 64 * 2 ** 20;

export const framePath = (frame: number): string => `png/frame-${String(frame).padStart(6, "0")}.png`;

/** A PNG file for each frame as it is shown, at the profile's bit depth. */
export async function* pngFiles({ presentation, tick }: WriterContext): AsyncGenerator<RigOutput> {
  const { timeline, profile } = presentation;
  const kept = new Map<number, Uint8Array<ArrayBuffer>>();
  let bytes = 0;
  for (const [frame, index] of timeline.frames.entries()) {
    let png = kept.get(index);
    if (png === undefined) {
      png = writePng(await pictureOf(presentation, index));
      if (bytes + png.length <= MOST_KEPT_BYTES) {
        kept.set(index, png);
        bytes += png.length;
      }
    }
    const whole = png;
    yield wholeFile(framePath(frame), `frame ${frame} as shown, ${profile.bitDepth} bits`, whole);
    await tick();
  }
}

/** The pictures that differ in one npy file `[picture, row, column, band]`; frames.csv says when each is shown. */
export function picturesFile({ presentation, tick }: WriterContext): RigOutput {
  const { timeline, profile, outputs, width, height } = presentation;
  const { pictures } = timeline;
  const shape = [pictures.length, height, width, outputs.length];
  const dtype = profile.bitDepth === 16 ? "uint16" : "uint8";
  return {
    name: "pictures.npy",
    content: "the pictures that differ; frames.csv says which of them each frame shows",
    array: { shape, axes: ["picture", "row", "column", "band"], dtype },
    pieces: (async function* () {
      yield writeNpyHeader({ descr: dtype === "uint16" ? "<u2" : "|u1", shape });
      for (const index of pictures.keys()) {
        const levels = await presentation.levels(index);
        yield new Uint8Array(levels.buffer);
        await tick();
      }
    })(),
  };
}

/** Grid of a montage. */
export interface MontageGrid {
  readonly columns: number;
  readonly rows: number;
}

/** Sides of textures that common graphics cards take. */
const MOST_SIDE = 16384;
/** Of a montage, which is one texture and one picture in memory. */
const MOST_SAMPLES = 2 ** 28;

/**
 * How many frames lie beside and above each other: as near to a square as can be. QDSpy wants no place of the grid to be empty, so
 * where no such grid fits into a texture there are more places than pictures, which show the background.
 *
 * @throws RigError if they do not fit into one texture
 */
export function montageGrid(pictures: number, width: number, height: number, bands: number): MontageGrid {
  const most = Math.floor(MOST_SAMPLES / (width * height * bands));
  for (let places = pictures; places <= Math.min(most, 2 * pictures + 1); places++) {
    let best: MontageGrid | null = null;
    for (let columns = 1; columns <= places; columns++) {
      if (places % columns !== 0) continue;
      const rows = places / columns;
      const side = Math.max(columns * width, rows * height);
      if (side > MOST_SIDE) continue;
      if (best === null || side < Math.max(best.columns * width, best.rows * height))
        best = { columns, rows };
    }
    if (best !== null) return best;
  }
  throw new RigError(
    `QDSpy takes all pictures as one texture, but ${pictures} pictures of ${width} × ${height} pixels are larger than ` +
      `${MOST_SIDE} × ${MOST_SIDE}. Write frames of the stimulus alone, fewer stimuli, or fewer projector pixels for each model pixel.`,
  );
}

/**
 * All pictures in one, for QDSpy: the first in the lower left corner, the next to its right, then the row above
 * (pyglet's ImageGrid, which QDSpy reads them with). Pictures beyond the last are the background, the first one.
 */
export async function montage(context: WriterContext, grid: MontageGrid): Promise<Picture> {
  const { presentation, tick } = context;
  const { timeline, outputs, width, height } = presentation;
  const bands = outputs.length as 1 | 3;
  const { columns, rows } = grid;
  const samples = new Uint8Array(columns * width * rows * height * bands);
  for (let place = 0; place < columns * rows; place++) {
    const levels = await presentation.levels8(place < timeline.pictures.length ? place : 0);
    const left = (place % columns) * width;
    const top = (rows - 1 - Math.floor(place / columns)) * height;
    for (let row = 0; row < height; row++) {
      const from = row * width * bands;
      samples.set(
        levels.subarray(from, from + width * bands),
        ((top + row) * columns * width + left) * bands,
      );
    }
    if (place < timeline.pictures.length) await tick();
  }
  return { width: columns * width, height: rows * height, bands, samples };
}

async function pictureOf(presentation: WriterContext["presentation"], index: number): Promise<Picture> {
  const { width, height, outputs } = presentation;
  return { width, height, bands: outputs.length as 1 | 3, samples: await presentation.levels(index) };
}
