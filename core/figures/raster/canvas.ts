import type { Picture } from "../../formats/index.ts";
import type { Rgb } from "../colour-map.ts";
import { lettering, type Point } from "./letters.ts";

/** Lines of a pixel that are looked at, one below the other. */
const SUBLINES = 5;
/** Corners of a dot. */
const ROUND = 12;

export interface Stroke {
  readonly width: number;
  readonly opacity?: number;
  /** Lengths of dashes and gaps, in turn. */
  readonly dashes?: readonly number[];
}

export interface Lettering {
  readonly size: number;
  readonly anchor?: "start" | "middle" | "end";
  readonly bold?: boolean;
  /** Where a point of the text's own, about its beginning, comes to be. Without it, it is shifted there. */
  readonly turned?: (point: Point) => Point;
}

/** A picture that is drawn on, in pixels from its upper left corner, with smooth edges. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  /** `[row, column, 3]` */
  readonly samples: Uint8Array;

  /** @param under what it begins with; without it, white */
  constructor(width: number, height: number, under?: Uint8Array) {
    this.width = width;
    this.height = height;
    this.samples = under?.slice() ?? new Uint8Array(3 * width * height).fill(255);
  }

  picture(): Picture {
    return { width: this.width, height: this.height, bands: 3, samples: this.samples };
  }

  /** Fills what the outlines go around, in either direction; where they overlap it is filled once. */
  fill(outlines: readonly (readonly Point[])[], colour: Rgb, opacity = 1): void {
    const points = outlines.flat();
    if (points.length === 0) return;
    const rows = boundsOf(points, 1, this.height);
    const columns = boundsOf(points, 0, this.width);
    if (rows.from >= rows.to || columns.from >= columns.to) return;
    const edges = outlines.flatMap(edgesOf);
    const cover = new Float32Array(columns.to - columns.from);
    for (let row = rows.from; row < rows.to; row++) {
      cover.fill(0);
      const near = edges.filter(({ top, bottom }) => bottom > row && top < row + 1);
      for (let line = 0; line < SUBLINES; line++)
        coverLine(near, row + (line + 0.5) / SUBLINES, columns.from, cover);
      for (const [k, part] of cover.entries())
        if (part > 0) this.mix(columns.from + k, row, colour, Math.min(1, part / SUBLINES) * opacity);
    }
  }

  rectangle(x: number, y: number, width: number, height: number, colour: Rgb, opacity = 1): void {
    this.fill([box(x, y, width, height)], colour, opacity);
  }

  /** Lines of one pen: where they overlap, it is drawn once. */
  lines(lines: readonly (readonly Point[])[], colour: Rgb, { width, opacity = 1, dashes }: Stroke): void {
    const pieces = dashes === undefined ? lines : lines.flatMap((line) => dashed(line, dashes));
    this.fill(
      pieces.flatMap((piece) => outlineOf(piece, width)),
      colour,
      opacity,
    );
  }

  /** Writes a line of text whose letters stand on `y`. */
  write(
    words: string,
    [x, y]: Point,
    colour: Rgb,
    { size, anchor = "start", bold, turned }: Lettering,
  ): void {
    const { strokes, length } = lettering(words);
    const shift = { start: 0, middle: length / 2, end: length }[anchor];
    const place = turned ?? (([a, b]: Point): Point => [x + a, y + b]);
    const width = size * (bold === true ? 0.13 : 0.085);
    const outlines = strokes.flatMap((stroke) =>
      outlineOf(
        stroke.map(([a, b]) => place([(a - shift) * size, b * size])),
        width,
      ),
    );
    this.fill(outlines, colour);
  }

  /** A picture of 8 bits into a rectangle, its pixels as squares. */
  image({ width, height, bands, samples }: Picture, x: number, y: number, wide: number, high: number): void {
    const [left, right] = [Math.max(0, Math.round(x)), Math.min(this.width, Math.round(x + wide))];
    const [top, bottom] = [Math.max(0, Math.round(y)), Math.min(this.height, Math.round(y + high))];
    for (let row = top; row < bottom; row++) {
      const from = Math.min(height - 1, Math.max(0, Math.floor(((row + 0.5 - y) / high) * height)));
      for (let column = left; column < right; column++) {
        const of = Math.min(width - 1, Math.max(0, Math.floor(((column + 0.5 - x) / wide) * width)));
        for (let part = 0; part < 3; part++)
          this.samples[3 * (row * this.width + column) + part] =
            samples[(from * width + of) * bands + (bands === 1 ? 0 : part)]!;
      }
    }
  }

  private mix(column: number, row: number, colour: Rgb, part: number): void {
    const at = 3 * (row * this.width + column);
    for (let k = 0; k < 3; k++) {
      const old = this.samples[at + k]!;
      this.samples[at + k] = Math.round(old + (colour[k]! - old) * part);
    }
  }
}

const box = (x: number, y: number, width: number, height: number): Point[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** Corners of an ellipse, clockwise. */
export function oval([x, y]: Point, [rx, ry]: Point, angle: number): Point[] {
  const corners = Math.max(ROUND, Math.ceil(4 * Math.sqrt(Math.max(Math.abs(rx), Math.abs(ry))) + ROUND));
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return Array.from({ length: corners }, (_, k) => {
    const turn = (2 * Math.PI * k) / corners;
    const [a, b] = [rx * Math.cos(turn), ry * Math.sin(turn)];
    return [x + a * cos - b * sin, y + a * sin + b * cos];
  });
}

/** Whole pixels that points may touch along an axis. */
function boundsOf(points: readonly Point[], axis: 0 | 1, size: number): { from: number; to: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const point of points) {
    low = Math.min(low, point[axis]);
    high = Math.max(high, point[axis]);
  }
  return { from: Math.max(0, Math.floor(low)), to: Math.min(size, Math.ceil(high)) };
}

interface Edge {
  readonly top: number;
  readonly bottom: number;
  /** Column at the top, and how it changes from row to row. */
  readonly x: number;
  readonly slope: number;
  readonly turn: 1 | -1;
}

function edgesOf(outline: readonly Point[]): Edge[] {
  return outline.flatMap(([x1, y1], k): Edge[] => {
    const [x2, y2] = outline[(k + 1) % outline.length]!;
    if (y1 === y2) return [];
    const slope = (x2 - x1) / (y2 - y1);
    return [
      y1 < y2
        ? { top: y1, bottom: y2, x: x1, slope, turn: 1 }
        : { top: y2, bottom: y1, x: x2, slope, turn: -1 },
    ];
  });
}

/** Adds how much of each pixel a line through it has inside. */
function coverLine(edges: readonly Edge[], y: number, first: number, cover: Float32Array): void {
  const crossings = edges
    .filter(({ top, bottom }) => top <= y && y < bottom)
    .map(({ top, x, slope, turn }) => ({ x: x + slope * (y - top) - first, turn }))
    .sort((a, b) => a.x - b.x);
  let winding = 0;
  for (const [k, { x, turn }] of crossings.entries()) {
    winding += turn;
    const next = crossings[k + 1];
    if (winding === 0 || next === undefined) continue;
    const [from, to] = [Math.max(0, x), Math.min(cover.length, next.x)];
    for (let column = Math.floor(from); column < to; column++)
      cover[column]! += Math.min(column + 1, to) - Math.max(column, from);
  }
}

/** What a round pen covers along a line: boxes and dots, all of them clockwise. */
function outlineOf(points: readonly Point[], width: number): Point[][] {
  const radius = width / 2;
  const outlines: Point[][] = [];
  for (const [k, [x1, y1]] of points.entries()) {
    const next = points[k + 1];
    if (width > 1 || points.length === 1) outlines.push(oval([x1, y1], [radius, radius], 0));
    if (next === undefined) break;
    const [x2, y2] = next;
    const length = Math.hypot(x2 - x1, y2 - y1);
    if (length === 0) continue;
    const [ox, oy] = [(-(y2 - y1) / length) * radius, ((x2 - x1) / length) * radius];
    outlines.push([
      [x1 - ox, y1 - oy],
      [x2 - ox, y2 - oy],
      [x2 + ox, y2 + oy],
      [x1 + ox, y1 + oy],
    ]);
  }
  return outlines;
}

function dashed(points: readonly Point[], dashes: readonly number[]): Point[][] {
  const pieces: Point[][] = [];
  let [index, left] = [0, dashes[0]!];
  let piece: Point[] = points.length > 0 ? [points[0]!] : [];
  for (let k = 0; k + 1 < points.length; k++) {
    let [x, y] = points[k]!;
    const [x2, y2] = points[k + 1]!;
    for (let rest = Math.hypot(x2 - x, y2 - y); rest > 0; ) {
      const step = Math.min(left, rest);
      [x, y] = [x + ((x2 - x) * step) / rest, y + ((y2 - y) * step) / rest];
      if (index % 2 === 0) piece.push([x, y]);
      rest -= step;
      left -= step;
      if (left > 1e-9) continue;
      if (index % 2 === 0) pieces.push(piece);
      index++;
      left = dashes[index % dashes.length]!;
      piece = [[x, y]];
    }
  }
  if (index % 2 === 0 && piece.length > 1) pieces.push(piece);
  return pieces;
}
