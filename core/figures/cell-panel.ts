import type { Rgb } from "./colour-map.ts";

/** Where a cell lies in a field: the places of its pixels, `row * width + column`; or a disc around where it looks. */
export type CellPlace =
  | { readonly pixels: readonly number[] }
  | { readonly row: number; readonly column: number; readonly radius: number };

/** Places of all cells, on a grid of pixels; the centre of the first pixel is 0. */
export interface CellField {
  readonly height: number;
  readonly width: number;
  readonly cells: readonly CellPlace[];
}

/** How bright cells are. */
export interface CellLook {
  /** Of each cell at full brightness. */
  readonly colours: readonly Rgb[];
  /** `[frame, cell]`; frame r belongs to frame r + lag of the film. */
  readonly responses: ArrayLike<number>;
  readonly lag: number;
  /** Response of full brightness; larger ones are as bright. */
  readonly bright: number;
}

/** A field, drawn so many pixels wide and high. */
export interface CellPanel {
  readonly width: number;
  readonly height: number;
  /** Of each cell, places `row * width + column` of the panel. */
  readonly pixels: readonly (readonly number[])[];
}

/** What is behind the cells. */
export const PANEL: Rgb = [0, 0, 0];
/** Of the colour, where a cell does not respond: so that one sees where it is. */
export const DARK = 0.14;
/** Height of a panel. */
export const PANEL_SIDE = 480;

/** A field in a panel of the usual height. */
export function cellPanel(field: CellField): CellPanel {
  const height = PANEL_SIDE;
  const width = Math.max(1, Math.round((PANEL_SIDE * field.width) / field.height));
  return { width, height, pixels: field.cells.map((cell) => pixelsOf(cell, field, width, height)) };
}

/** Colour of each cell at a frame of the film. */
export function litColours({ colours, responses, lag, bright }: CellLook, frame: number): Rgb[] {
  const from = (frame - lag) * colours.length;
  return colours.map((colour, index) => {
    const light = frame < lag ? 0 : brightness(responses[from + index] ?? 0, bright);
    return colour.map((part) => Math.round(part * (DARK + (1 - DARK) * light))) as unknown as Rgb;
  });
}

/**
 * Draws the cells at a frame over what is there; where they lie over each other, one sees the brighter one.
 * @param samples red, green and blue first of each pixel
 * @param at where in the samples a pixel `row * width + column` of the panel begins
 */
export function paintCells(
  { pixels }: CellPanel,
  look: CellLook,
  frame: number,
  samples: Uint8Array | Uint8ClampedArray,
  at: (pixel: number) => number,
): void {
  const colours = litColours(look, frame);
  for (const [index, own] of pixels.entries()) {
    const colour = colours[index]!;
    for (const pixel of own) {
      const from = at(pixel);
      for (let part = 0; part < 3; part++)
        samples[from + part] = Math.max(samples[from + part]!, colour[part]!);
    }
  }
}

/** The response that all but the largest hundredth of responses reach at most: a few bursts do not leave the rest dark. */
export function brightResponse(responses: ArrayLike<number>): number {
  const sorted = Float64Array.from(responses).filter(Number.isFinite).sort();
  const at = sorted[Math.max(0, Math.ceil(0.99 * sorted.length) - 1)] ?? 0;
  return at > 0 ? at : (sorted.at(-1) ?? 0) > 0 ? sorted.at(-1)! : 1;
}

/** Share of full brightness, 0 to 1; nothing for what is not a number. */
function brightness(response: number, bright: number): number {
  const share = response / bright;
  return share > 0 ? Math.min(1, share) : 0;
}

/** Places of a cell in a panel, in their order. */
function pixelsOf(cell: CellPlace, field: CellField, wide: number, high: number): number[] {
  const places: number[] = [];
  const rowsOf = (from: number, to: number) => within(from, to, field.height, high);
  const columnsOf = (from: number, to: number) => within(from, to, field.width, wide);
  if ("pixels" in cell) {
    for (const place of cell.pixels) {
      const [y, x] = [Math.floor(place / field.width), place % field.width];
      const [rows, columns] = [rowsOf(y, y + 1), columnsOf(x, x + 1)];
      for (let row = rows.from; row < rows.to; row++)
        for (let column = columns.from; column < columns.to; column++) places.push(row * wide + column);
    }
    return places.sort((a, b) => a - b);
  }
  // A pixel's middle lies half a pixel behind its place.
  const [y, x] = [cell.row + 0.5, cell.column + 0.5];
  const rows = rowsOf(y - cell.radius, y + cell.radius + 1e-9);
  const columns = columnsOf(x - cell.radius, x + cell.radius + 1e-9);
  for (let row = rows.from; row < rows.to; row++) {
    const down = ((row + 0.5) * field.height) / high - y;
    for (let column = columns.from; column < columns.to; column++) {
      const right = ((column + 0.5) * field.width) / wide - x;
      if (Math.hypot(right, down) <= cell.radius) places.push(row * wide + column);
    }
  }
  return places;
}

/** Pixels of a panel whose middles lie in a part of a field, its end left out. */
function within(from: number, to: number, length: number, shown: number): { from: number; to: number } {
  const place = (of: number): number =>
    Math.min(shown, Math.max(0, Math.ceil((of * shown) / length - 0.5 - 1e-9)));
  return { from: place(from), to: place(to) };
}
