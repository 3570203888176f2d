/** The part of a picture that is seen, in shares of its width and height. */
export interface Viewport {
  /** 1: all of it. */
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const wholePicture: Viewport = { scale: 1, left: 0, top: 0 };
export const MAX_ZOOM = 16;

/** @param at a point of the view, in shares of it, that stays where it is */
export function zoomAbout({ scale, left, top }: Viewport, factor: number, at: Point): Viewport {
  const next = Math.max(1, Math.min(MAX_ZOOM, scale * factor));
  return inside({
    scale: next,
    left: left + at.x / scale - at.x / next,
    top: top + at.y / scale - at.y / next,
  });
}

/** @param by in shares of the view, as the picture moves */
export function pan({ scale, left, top }: Viewport, by: Point): Viewport {
  return inside({ scale, left: left - by.x / scale, top: top - by.y / scale });
}

const MIDDLE: Point = { x: 0.5, y: 0.5 };
const KEY_ZOOM = 1.5;
const KEY_PAN = 0.15;

/**
 * What a key does to a picture: plus and minus enlarge it, arrows move one that is enlarged; null: nothing. With Ctrl or ⌘ they are the
 * window's.
 */
export function viewportKey(
  { key, ctrlKey, metaKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey">,
  { scale }: Viewport,
): ((viewport: Viewport) => Viewport) | null {
  if (ctrlKey || metaKey || (scale === 1 && key.startsWith("Arrow"))) return null;
  const by = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
  if (by !== undefined) return (seen) => pan(seen, { x: by[0]! * KEY_PAN, y: by[1]! * KEY_PAN });
  if (key === "+" || key === "=") return (seen) => zoomAbout(seen, KEY_ZOOM, MIDDLE);
  return key === "-" ? (seen) => zoomAbout(seen, 1 / KEY_ZOOM, MIDDLE) : null;
}

/** Row and column of the pixel at a point of the view; null outside. */
export function pixelAt(
  { scale, left, top }: Viewport,
  at: Point,
  { width, height }: { readonly width: number; readonly height: number },
): { readonly row: number; readonly column: number } | null {
  const column = Math.floor((left + at.x / scale) * width);
  const row = Math.floor((top + at.y / scale) * height);
  return column >= 0 && column < width && row >= 0 && row < height ? { row, column } : null;
}

function inside({ scale, left, top }: Viewport): Viewport {
  const most = 1 - 1 / scale;
  return { scale, left: Math.max(0, Math.min(most, left)), top: Math.max(0, Math.min(most, top)) };
}
