import type { Neuron } from "../../stores/neurons/neurons.ts";
import { type MapView, type Size, toPicture } from "./map-view.ts";

export interface MapPicture {
  readonly size: Size;
  readonly view: MapView;
  /** Of the stimulus, in its pixels. */
  readonly frame: Size;
  readonly neurons: readonly Neuron[];
  /** By cell type. */
  readonly colours: ReadonlyMap<string, string>;
  readonly selected: ReadonlySet<number>;
  /** Those that the search found; null: all. */
  readonly found: ReadonlySet<number> | null;
}

/** The window's colours, as they are now. */
export interface MapPalette {
  readonly ground: string;
  readonly line: string;
  readonly text: string;
  readonly accent: string;
  /** For neurons whose type is not known. */
  readonly muted: string;
}

export function mapPalette(element: Element): MapPalette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: colour("--raise"),
    line: colour("--line"),
    text: colour("--text"),
    accent: colour("--accent"),
    muted: colour("--muted"),
  };
}

/** With more neurons than this, discs of all receptive fields would hide each other. */
const MAX_DISCS = 500;
/** A grid finer than this would be a grey sheet. */
const FINEST_GRID = 6;
const CIRCLE = 2 * Math.PI;

/** Draws the frame and all neurons, in CSS pixels. */
export function drawMap(context: CanvasRenderingContext2D, picture: MapPicture, palette: MapPalette): void {
  drawGrid(context, picture, palette);
  drawDiscs(context, picture, palette);
  drawDots(context, picture, palette);
}

function drawGrid(context: CanvasRenderingContext2D, { view, frame }: MapPicture, palette: MapPalette): void {
  const { scale, left, top } = view;
  const [x0, y0] = [left - scale / 2, top - scale / 2];
  const [width, height] = [frame.width * scale, frame.height * scale];
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  context.strokeRect(x0, y0, width, height);
  if (scale < FINEST_GRID) return;
  context.lineWidth = 0.5;
  context.beginPath();
  for (let column = 1; column < frame.width; column++) {
    context.moveTo(x0 + column * scale, y0);
    context.lineTo(x0 + column * scale, y0 + height);
  }
  for (let row = 1; row < frame.height; row++) {
    context.moveTo(x0, y0 + row * scale);
    context.lineTo(x0 + width, y0 + row * scale);
  }
  context.stroke();
}

function drawDiscs(context: CanvasRenderingContext2D, picture: MapPicture, palette: MapPalette): void {
  const { neurons, selected, found } = picture;
  const all = neurons.length <= MAX_DISCS;
  for (const neuron of neurons) {
    const chosen = selected.has(neuron.index) && selected.size <= MAX_DISCS;
    if (chosen || (all && found?.has(neuron.index) !== false))
      drawDisc(context, picture, palette, neuron, chosen ? 0.28 : 0.09);
  }
}

function drawDisc(
  context: CanvasRenderingContext2D,
  { view, colours }: MapPicture,
  palette: MapPalette,
  { field, type }: Neuron,
  opacity: number,
): void {
  if (field === null) return;
  const { x, y } = toPicture(view, field);
  context.globalAlpha = opacity;
  context.fillStyle = colourOf(type, colours, palette);
  context.beginPath();
  context.arc(x, y, Math.max(1, field.radius * view.scale), 0, CIRCLE);
  context.fill();
  context.globalAlpha = 1;
}

/** Radius of a dot, in CSS pixels: smaller where there are many. */
function dotRadius(neurons: number): number {
  return neurons <= 200 ? 4.5 : neurons <= 1000 ? 3.2 : 2.2;
}

/** All dots of a look go in one path: ten thousand of them take a few milliseconds. */
function drawDots(context: CanvasRenderingContext2D, picture: MapPicture, palette: MapPalette): void {
  const { neurons, view, size, colours, found, selected } = picture;
  const radius = dotRadius(neurons.length);
  const looks = new Map<string, { readonly path: Path2D; readonly colour: string; readonly look: Look }>();
  for (const { index, type, field } of neurons) {
    if (field === null) continue;
    const { x, y } = toPicture(view, field);
    if (x < -radius || y < -radius || x > size.width + radius || y > size.height + radius) continue;
    const look = selected.has(index) ? "chosen" : found?.has(index) === false ? "faint" : "plain";
    const colour = colourOf(type, colours, palette);
    const key = `${ORDER[look]}${colour}`;
    const group = looks.get(key) ?? { path: new Path2D(), colour, look };
    looks.set(key, group);
    const reach = look === "chosen" ? radius + 0.8 : radius;
    group.path.moveTo(x + reach, y);
    group.path.arc(x, y, reach, 0, CIRCLE);
  }
  for (const [, { path, colour, look }] of [...looks].sort(([a], [b]) => (a < b ? -1 : 1))) {
    context.globalAlpha = look === "faint" ? 0.18 : 1;
    context.fillStyle = colour;
    context.strokeStyle = look === "chosen" ? palette.text : palette.ground;
    context.lineWidth = look === "chosen" ? 2 : 1.2;
    if (look === "chosen" || neurons.length <= MAX_DISCS) context.stroke(path);
    context.fill(path);
  }
  context.globalAlpha = 1;
}

type Look = keyof typeof ORDER;

/** Those that matter lie on top. */
const ORDER = { faint: 0, plain: 1, chosen: 2 } as const;

/** Draws, over the map, the neurons that the pointer and the keyboard are at. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  picture: MapPicture,
  palette: MapPalette,
  active: number | null,
  hovered: number | null,
): void {
  const { neurons, view, selected, colours } = picture;
  const radius = dotRadius(neurons.length);
  const ring = (x: number, y: number, reach: number, width: number, colour: string): void => {
    context.beginPath();
    context.arc(x, y, reach, 0, CIRCLE);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  };
  for (const index of new Set([active, hovered])) {
    const neuron = index === null ? undefined : neurons[index];
    if (neuron === undefined || neuron.field === null) continue;
    if (index === hovered && !selected.has(neuron.index)) drawDisc(context, picture, palette, neuron, 0.28);
    const { x, y } = toPicture(view, neuron.field);
    ring(x, y, radius + 0.8, selected.has(neuron.index) ? 2 : 1, palette.text);
    context.fillStyle = colourOf(neuron.type, colours, palette);
    context.fill();
    if (index === active) ring(x, y, radius + 4.2, 1.6, palette.accent);
  }
}

function colourOf(type: string | null, colours: ReadonlyMap<string, string>, { muted }: MapPalette): string {
  return (type === null ? undefined : colours.get(type)) ?? muted;
}
