import type { Tile } from "../../../../core/engine/contract/index.ts";
import { strongestFrame } from "../../../../core/export/index.ts";
import { paintComposite } from "../../../lib/colours.ts";

/** Where a tile's frames lie, one below the other, in pixels of a page. */
export interface FramePlace {
  readonly page: HTMLCanvasElement;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** The frame with the most energy: shown while stimuli stand. */
  readonly strongest: number;
}

interface Page {
  readonly canvas: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
  /** Of the tiles that it is for: shape and colours. */
  readonly shape: string;
  readonly columns: number;
  readonly rows: number;
  readonly runs: string[];
  used: number;
}

/** Pixels in each direction: 16 MiB of memory. */
const PAGE = 2048;
const MAX_PAGES = 5;
const ZERO_LEVEL = 128;
const LEVELS = 127;

/** Stimuli of tiles, painted once on a few large canvases, from which a wall is put together frame by frame. Memory is bounded. */
export interface FramePages {
  /** @param tile as it is now: it is painted anew if it is another than before */
  place(tile: Tile): FramePlace | null;
}

export function createFramePages(): FramePages {
  const pages: Page[] = [];
  const places = new Map<string, { readonly tile: Tile; readonly place: FramePlace; readonly on: Page }>();
  let clock = 0;

  const forget = (page: Page): void => {
    for (const run of page.runs) if (places.get(run)?.on === page) places.delete(run);
    page.canvas.width = 0;
    pages.splice(pages.indexOf(page), 1);
  };

  const pageFor = (shape: string, width: number, height: number): Page => {
    const open = pages.find((page) => page.shape === shape && page.runs.length < page.columns * page.rows);
    if (open !== undefined) return open;
    if (pages.length >= MAX_PAGES) forget(pages.reduce((a, b) => (a.used < b.used ? a : b)));
    const canvas = document.createElement("canvas");
    const [columns, rows] = [Math.floor(PAGE / width), Math.floor(PAGE / height)];
    canvas.width = columns * width;
    canvas.height = rows * height;
    const page = { canvas, context: canvas.getContext("2d")!, shape, columns, rows, runs: [], used: clock };
    pages.push(page);
    return page;
  };

  return {
    place: (tile) => {
      clock++;
      const known = places.get(tile.run);
      if (known?.tile === tile) {
        known.on.used = clock;
        return known.place;
      }
      const [frames = 0, channels = 0, height = 0, width = 0] = tile.levels.shape;
      if (frames * channels * height * width === 0) return null;
      const shape = tile.levels.shape.join();
      const again = known !== undefined && known.on.shape === shape ? known : null;
      const page = again?.on ?? pageFor(shape, width, frames * height);
      const index = again === null ? page.runs.push(tile.run) - 1 : page.runs.indexOf(tile.run);
      page.used = clock;
      const place: FramePlace = {
        page: page.canvas,
        x: (index % page.columns) * width,
        y: Math.floor(index / page.columns) * frames * height,
        ...{ width, height, frames },
        strongest: paint(
          tile,
          page.context,
          (index % page.columns) * width,
          Math.floor(index / page.columns),
        ),
      };
      places.set(tile.run, { tile, place, on: page });
      return place;
    },
  };
}

/** @returns the frame with the most energy */
function paint({ levels }: Tile, context: CanvasRenderingContext2D, x: number, row: number): number {
  const [frames, channels, height, width] = levels.shape as [number, number, number, number];
  const pixels = height * width;
  const parts = Array.from({ length: channels }, () => new Float32Array(frames * pixels));
  const energies = new Float64Array(frames);
  for (let frame = 0, at = 0; frame < frames; frame++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let pixel = 0; pixel < pixels; pixel++, at++) {
        const value = levels.values[at]! - ZERO_LEVEL;
        parts[channel]![frame * pixels + pixel] = value;
        energies[frame]! += value * value;
      }
    }
  }
  const image = new ImageData(width, frames * height);
  paintComposite(parts, LEVELS, image.data);
  context.putImageData(image, x, row * frames * height);
  return strongestFrame(energies);
}
