import { type MapView, type Size, toPicture } from "./map-view.ts";
import type { Neuron } from "./neurons.ts";

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
  readonly active: number | null;
  readonly hovered: number | null;
  readonly palette: MapPalette;
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
const MOST_DISCS = 500;
/** A grid finer than this would be a grey sheet. */
const FINEST_GRID = 6;

/** Draws the map in CSS pixels. */
export function drawMap(context: CanvasRenderingContext2D, picture: MapPicture): void {
  const { size, palette } = picture;
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, size.width, size.height);
  drawGrid(context, picture);
  drawDiscs(context, picture);
  drawDots(context, picture);
  drawMarks(context, picture);
}

function drawGrid(context: CanvasRenderingContext2D, { view, frame, palette }: MapPicture): void {
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

function drawDiscs(context: CanvasRenderingContext2D, picture: MapPicture): void {
  const { neurons, view, selected, hovered, found } = picture;
  const all = neurons.length <= MOST_DISCS;
  for (const neuron of neurons) {
    const marked = neuron.index === hovered || (selected.has(neuron.index) && selected.size <= MOST_DISCS);
    if (neuron.field === null || (!marked && (!all || found?.has(neuron.index) === false))) continue;
    const { x, y } = toPicture(view, neuron.field);
    context.globalAlpha = marked ? 0.28 : 0.09;
    context.fillStyle = colourOf(picture, neuron);
    context.beginPath();
    context.arc(x, y, Math.max(1, neuron.field.radius * view.scale), 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
}

/** Radius of a dot, in CSS pixels: smaller where there are many. */
export function dotRadius(neurons: number): number {
  return neurons <= 200 ? 4.5 : neurons <= 1000 ? 3.2 : 2.2;
}

function drawDots(context: CanvasRenderingContext2D, picture: MapPicture): void {
  const { neurons, view, size, found, palette } = picture;
  const radius = dotRadius(neurons.length);
  const outlined = neurons.length <= MOST_DISCS;
  context.lineWidth = 1.2;
  context.strokeStyle = palette.ground;
  for (const neuron of neurons) {
    if (neuron.field === null) continue;
    const { x, y } = toPicture(view, neuron.field);
    if (x < -radius || y < -radius || x > size.width + radius || y > size.height + radius) continue;
    context.globalAlpha = found?.has(neuron.index) === false ? 0.18 : 0.95;
    context.fillStyle = colourOf(picture, neuron);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    if (outlined) context.stroke();
  }
  context.globalAlpha = 1;
}

/** Rings around those that are chosen, and around the one that the keyboard or the pointer is at. */
function drawMarks(context: CanvasRenderingContext2D, picture: MapPicture): void {
  const { neurons, view, selected, active, hovered, palette } = picture;
  const radius = dotRadius(neurons.length);
  for (const neuron of neurons) {
    const { index, field } = neuron;
    const chosen = selected.has(index);
    if (field === null || !(chosen || index === active || index === hovered)) continue;
    const { x, y } = toPicture(view, field);
    context.beginPath();
    context.arc(x, y, radius + 0.8, 0, 2 * Math.PI);
    context.fillStyle = colourOf(picture, neuron);
    context.fill();
    context.lineWidth = chosen ? 2 : 1;
    context.strokeStyle = palette.text;
    context.stroke();
    if (index !== active) continue;
    context.beginPath();
    context.arc(x, y, radius + 4.2, 0, 2 * Math.PI);
    context.lineWidth = 1.6;
    context.strokeStyle = palette.accent;
    context.stroke();
  }
}

function colourOf({ colours, palette }: MapPicture, { type }: Neuron): string {
  return (type === null ? undefined : colours.get(type)) ?? palette.muted;
}
