import { ExportError } from "../../export/index.ts";
import type { Picture } from "../../formats/index.ts";
import type { RigContext } from "./format.ts";

/** Grid of a montage. */
export interface MontageGrid {
  readonly columns: number;
  readonly rows: number;
}

/** Sides of textures that common graphics cards take. */
const MAX_SIDE = 16384;
/** Of a montage, which is one texture and one picture in memory. */
const MAX_SAMPLES = 2 ** 28;

/**
 * How many frames lie beside and above each other: as near to a square as can be. QDSpy wants no place of the grid to be empty, so
 * where no such grid fits into a texture there are more places than pictures, which show the background.
 *
 * @throws ExportError if they do not fit into one texture
 */
export function montageGrid(pictures: number, width: number, height: number, bands: number): MontageGrid {
  const most = Math.floor(MAX_SAMPLES / (width * height * bands));
  for (let places = pictures; places <= Math.min(most, 2 * pictures + 1); places++) {
    let best: MontageGrid | null = null;
    for (let columns = 1; columns <= places; columns++) {
      if (places % columns !== 0) continue;
      const rows = places / columns;
      const side = Math.max(columns * width, rows * height);
      if (side > MAX_SIDE) continue;
      if (best === null || side < Math.max(best.columns * width, best.rows * height))
        best = { columns, rows };
    }
    if (best !== null) return best;
  }
  throw new ExportError(
    `QDSpy takes all pictures as one texture, but ${pictures} pictures of ${width} × ${height} pixels are larger than ` +
      `${MAX_SIDE} × ${MAX_SIDE}. Write frames of the stimulus alone, fewer stimuli, or fewer projector pixels for each model pixel.`,
  );
}

/**
 * All pictures in one, for QDSpy: the first in the lower left corner, the next to its right, then the row above
 * (pyglet's ImageGrid, which QDSpy reads them with). Pictures beyond the last are the background, the first one.
 */
export async function montage(context: RigContext, grid: MontageGrid): Promise<Picture> {
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
