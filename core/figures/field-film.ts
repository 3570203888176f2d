import { frameTime } from "../basis/frame-time.ts";
import type { Picture } from "../formats/index.ts";
import type { Rgb } from "./colour-map.ts";
import { RESPONSE_UNIT, shortNumber } from "./names.ts";
import { Canvas } from "./raster/canvas.ts";

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

export interface FieldFilm {
  readonly field: CellField;
  /** What the places are, below the field, such as `cells in the recording`. */
  readonly caption: string;
  /** Of each cell at full brightness. */
  readonly colours: readonly Rgb[];
  /** What colours stand for, such as cell types. */
  readonly key: readonly { readonly name: string; readonly colour: Rgb }[];
  /** `[frame, cell]`; frame r belongs to frame r + lag of the film. */
  readonly responses: ArrayLike<number>;
  readonly lag: number;
  /** Response of full brightness; larger ones are as bright. */
  readonly bright: number;
  /** Null: the time stamp counts frames. */
  readonly frameRateHz: number | null;
  /** Beside the field; null for the field alone. */
  readonly stimulus: ((frame: number) => Picture) | null;
}

const BACKGROUND: Rgb = [13, 16, 21];
const PANEL: Rgb = [0, 0, 0];
const INK: Rgb = [222, 228, 235];
const MUTED: Rgb = [139, 149, 161];
/** Of the colour, where a cell does not respond: so that one sees where it is. */
const DARK = 0.14;
/** Height of the field and of the stimulus beside it. */
const SIDE = 480;
const MARGIN = 24;
const HEAD = 34;
const BAR = { height: 12, width: 200 };
const LINE = 20;
const TEXT = 14;

/**
 * A film of a field of view, in which each cell is as bright as it responds, with the time, a bar that says what brightness means, and a
 * key of its colours; beside it, if wanted, the stimulus. Frames may be asked for in any order; all have the same, even sides.
 */
export function fieldFilm(film: FieldFilm): (frame: number) => Picture {
  const { field, responses, lag, bright, stimulus, caption } = film;
  const high = SIDE;
  const wide = Math.round((SIDE * field.width) / field.height);
  const shown = stimulus?.(0) ?? null;
  const shownWide = shown === null ? 0 : Math.round((SIDE * shown.width) / shown.height);
  const left = MARGIN + (shown === null ? 0 : shownWide + MARGIN);
  const top = MARGIN + HEAD;
  const width = even(Math.max(left + wide + MARGIN, BAR.width + 2 * MARGIN + 180));
  const keyLines = linesOf(film.key, width - 2 * MARGIN);
  const height = even(top + high + 34 + 44 + keyLines.length * LINE + MARGIN / 2);
  const cells = field.cells.map((cell) => pixelsOf(cell, field, wide, high));

  const under = new Canvas(width, height);
  under.rectangle(0, 0, width, height, BACKGROUND);
  under.rectangle(left, top, wide, high, PANEL);
  under.write(caption, [left + wide / 2, top + high + 20], MUTED, { size: TEXT, anchor: "middle" });
  if (shown !== null)
    under.write("stimulus", [MARGIN + shownWide / 2, top + high + 20], MUTED, {
      size: TEXT,
      anchor: "middle",
    });
  drawBar(under, MARGIN, top + high + 34, bright);
  for (const [line, entries] of keyLines.entries()) {
    const y = top + high + 34 + 44 + line * LINE;
    for (const { name, colour, x } of entries) {
      under.rectangle(MARGIN + x, y + 2, 11, 11, colour);
      under.write(name, [MARGIN + x + 17, y + 12], INK, { size: TEXT });
    }
  }

  return (frame) => {
    const canvas = new Canvas(width, height, under.samples);
    canvas.write(frameTime(frame, film.frameRateHz), [MARGIN, MARGIN + 18], INK, { size: 20 });
    if (stimulus !== null) canvas.image(stimulus(frame), MARGIN, top, shownWide, high);
    const from = (frame - lag) * cells.length;
    for (const [index, pixels] of cells.entries()) {
      const light = frame < lag ? 0 : brightness(responses[from + index]!, bright);
      const colour = film.colours[index]!.map((part) => Math.round(part * (DARK + (1 - DARK) * light)));
      for (const pixel of pixels) {
        const at = 3 * ((top + Math.floor(pixel / wide)) * width + left + (pixel % wide));
        // Where cells lie over each other, one sees the brighter one.
        for (let part = 0; part < 3; part++)
          canvas.samples[at + part] = Math.max(canvas.samples[at + part]!, colour[part]!);
      }
    }
    return canvas.picture();
  };
}

/** Share of full brightness, 0 to 1; nothing for what is not a number. */
function brightness(response: number, bright: number): number {
  const share = response / bright;
  return share > 0 ? Math.min(1, share) : 0;
}

/** The response that all but the largest hundredth of responses reach at most: a few bursts do not leave the rest dark. */
export function brightResponse(responses: ArrayLike<number>): number {
  const sorted = Float64Array.from(responses).filter(Number.isFinite).sort();
  const at = sorted[Math.max(0, Math.ceil(0.99 * sorted.length) - 1)] ?? 0;
  return at > 0 ? at : (sorted.at(-1) ?? 0) > 0 ? sorted.at(-1)! : 1;
}

/** Places `row * wide + column` of a cell in the field's panel. */
function pixelsOf(cell: CellPlace, { height, width }: CellField, wide: number, high: number): number[] {
  const own = "pixels" in cell ? new Set(cell.pixels) : null;
  const places: number[] = [];
  for (let row = 0; row < high; row++) {
    const y = ((row + 0.5) * height) / high;
    for (let column = 0; column < wide; column++) {
      const x = ((column + 0.5) * width) / wide;
      const inside =
        "pixels" in cell
          ? own!.has(Math.floor(y) * width + Math.floor(x))
          : Math.hypot(x - 0.5 - cell.column, y - 0.5 - cell.row) <= cell.radius;
      if (inside) places.push(row * wide + column);
    }
  }
  return places;
}

function drawBar(canvas: Canvas, x: number, y: number, bright: number): void {
  for (let column = 0; column < BAR.width; column++) {
    const level = Math.round(255 * (DARK + ((1 - DARK) * (column + 0.5)) / BAR.width));
    canvas.rectangle(x + column, y, 1, BAR.height, [level, level, level]);
  }
  const below = y + BAR.height + 17;
  canvas.write("0", [x, below], INK, { size: TEXT });
  canvas.write(`${shortNumber(bright)} and more`, [x + BAR.width, below], INK, { size: TEXT, anchor: "end" });
  canvas.write(`response (${RESPONSE_UNIT})`, [x + BAR.width + 14, y + 11], INK, { size: TEXT });
}

const LETTER = 0.62;

/** Entries of the key in lines that are no wider than there is room. */
function linesOf(key: FieldFilm["key"], room: number): { name: string; colour: Rgb; x: number }[][] {
  const lines: { name: string; colour: Rgb; x: number }[][] = [];
  let x = 0;
  for (const entry of key) {
    const wide = 17 + entry.name.length * TEXT * LETTER + 16;
    if (lines.length === 0 || x + wide > room) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1)!.push({ ...entry, x });
    x += wide;
  }
  return lines;
}

/** Players do not take films of odd sides. */
function even(length: number): number {
  const whole = Math.ceil(length);
  return whole + (whole % 2);
}
