import { frameTime } from "../basis/frame-time.ts";
import type { Picture } from "../formats/index.ts";
import { type CellField, type CellLook, cellPanel, DARK, PANEL, paintCells } from "./cell-panel.ts";
import type { Rgb } from "./colour-map.ts";
import { RESPONSE_UNIT, shortNumber } from "./names.ts";
import { Canvas } from "./raster/canvas.ts";

export interface FieldFilm extends CellLook {
  readonly field: CellField;
  /** What the places are, below the field, such as `cells in the recording`. */
  readonly caption: string;
  /** What colours stand for, such as cell types. */
  readonly key: readonly { readonly name: string; readonly colour: Rgb }[];
  /** Null: the time stamp counts frames. */
  readonly frameRateHz: number | null;
  /** Beside the field; null for the field alone. */
  readonly stimulus: ((frame: number) => Picture) | null;
}

const BACKGROUND: Rgb = [13, 16, 21];
const INK: Rgb = [222, 228, 235];
const MUTED: Rgb = [139, 149, 161];
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
  const { field, bright, stimulus, caption } = film;
  const panel = cellPanel(field);
  const { width: wide, height: high } = panel;
  const shown = stimulus?.(0) ?? null;
  const shownWide = shown === null ? 0 : Math.round((high * shown.width) / shown.height);
  const left = MARGIN + (shown === null ? 0 : shownWide + MARGIN);
  const top = MARGIN + HEAD;
  const width = even(Math.max(left + wide + MARGIN, BAR.width + 2 * MARGIN + 180));
  const keyLines = linesOf(film.key, width - 2 * MARGIN);
  const height = even(top + high + 34 + 44 + keyLines.length * LINE + MARGIN / 2);

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
    paintCells(
      panel,
      film,
      frame,
      canvas.samples,
      (pixel) => 3 * ((top + Math.floor(pixel / wide)) * width + left + (pixel % wide)),
    );
    return canvas.picture();
  };
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
