import type { ReceptiveField } from "../../../core/engine/contract/index.ts";
import type { Outline, Place } from "../../lib/geometry.ts";

/** The part of the stimulus's frame that the map shows: one scale for both directions, in CSS pixels. */
export interface MapView {
  /** CSS pixels for each pixel of the stimulus. */
  readonly scale: number;
  /** Where the stimulus's row and column 0 lie in the picture, in CSS pixels. */
  readonly left: number;
  readonly top: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const MARGIN = 8;
const MAX_ZOOM = 40;
/** However near each other the neurons are, the frame around them stays recognisable. */
const CLOSEST_START = 4;

/** The whole frame in the middle of the picture. The centre of the first pixel is 0, so that its corner is −0.5. */
export function wholeFrame(frame: Size, picture: Size): MapView {
  return around({ top: -0.5, left: -0.5, bottom: frame.height - 0.5, right: frame.width - 0.5 }, picture);
}

/** The part of the frame in which neurons look, with their receptive fields. */
export function aroundFields(fields: readonly ReceptiveField[], frame: Size, picture: Size): MapView {
  const whole = wholeFrame(frame, picture);
  if (fields.length === 0) return whole;
  const bounds = { top: Infinity, left: Infinity, bottom: -Infinity, right: -Infinity };
  for (const { row, column, radius } of fields) {
    bounds.top = Math.min(bounds.top, row - radius);
    bounds.bottom = Math.max(bounds.bottom, row + radius);
    bounds.left = Math.min(bounds.left, column - radius);
    bounds.right = Math.max(bounds.right, column + radius);
  }
  const close = around(bounds, picture);
  const most = whole.scale * CLOSEST_START;
  const { scale } = close;
  if (scale <= whole.scale) return whole;
  return scale <= most ? close : zoom(close, most / scale, picture.width / 2, picture.height / 2, whole);
}

interface Bounds {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

function around({ top, left, bottom, right }: Bounds, { width, height }: Size): MapView {
  const across = (width - 2 * MARGIN) / (right - left);
  const down = (height - 2 * MARGIN) / (bottom - top);
  const scale = Math.max(0.01, Math.min(across, down));
  return {
    scale,
    left: width / 2 - (scale * (left + right)) / 2,
    top: height / 2 - (scale * (top + bottom)) / 2,
  };
}

/** Larger by a factor about a point of the picture; never smaller than the whole frame. */
export function zoom(view: MapView, factor: number, x: number, y: number, whole: MapView): MapView {
  const scale = Math.min(view.scale * factor, whole.scale * MAX_ZOOM);
  if (scale <= whole.scale * 1.001) return whole;
  const change = scale / view.scale;
  return { scale, left: x - (x - view.left) * change, top: y - (y - view.top) * change };
}

export function pan(view: MapView, right: number, down: number): MapView {
  return { ...view, left: view.left + right, top: view.top + down };
}

/** Moved so that a place is well inside the picture. */
export function reveal(view: MapView, place: Place, { width, height }: Size): MapView {
  const margin = Math.min(width, height) / 6;
  const { x, y } = toPicture(view, place);
  const into = (at: number, size: number): number => Math.min(size - margin, Math.max(margin, at)) - at;
  const visible = x >= 0 && y >= 0 && x <= width && y <= height;
  return visible ? view : pan(view, into(x, width), into(y, height));
}

export function toPicture({ scale, left, top }: MapView, { row, column }: Place): { x: number; y: number } {
  return { x: left + column * scale, y: top + row * scale };
}

export function toFrame({ scale, left, top }: MapView, x: number, y: number): Place {
  return { row: (y - top) / scale, column: (x - left) / scale };
}

/** An outline as the points of an SVG polygon. */
export function points(view: MapView, outline: Outline): string {
  return outline
    .map((place) => {
      const { x, y } = toPicture(view, place);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(" ");
}

/** A round length that takes between an eighth and a third of the picture. */
export function scaleBar(
  umPerCssPixel: number,
  width: number,
): { readonly um: number; readonly width: number } {
  const most = (width / 3) * umPerCssPixel;
  const power = 10 ** Math.floor(Math.log10(most));
  const um = power * ([5, 2, 1].find((digit) => digit * power <= most) ?? 1);
  return { um, width: um / umPerCssPixel };
}
