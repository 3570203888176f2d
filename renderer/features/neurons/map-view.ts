import type { Outline, Place } from "./geometry.ts";

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
const MOST_ZOOM = 40;

/** The whole frame in the middle of the picture. The centre of the first pixel is 0, so that its corner is −0.5. */
export function wholeFrame(frame: Size, picture: Size): MapView {
  const scale = Math.max(
    0.01,
    Math.min((picture.width - 2 * MARGIN) / frame.width, (picture.height - 2 * MARGIN) / frame.height),
  );
  return {
    scale,
    left: picture.width / 2 - (scale * (frame.width - 1)) / 2,
    top: picture.height / 2 - (scale * (frame.height - 1)) / 2,
  };
}

/** Larger by a factor about a point of the picture; never smaller than the whole frame. */
export function zoom(view: MapView, factor: number, x: number, y: number, whole: MapView): MapView {
  const scale = Math.min(view.scale * factor, whole.scale * MOST_ZOOM);
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
