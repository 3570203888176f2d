import type { Display, Rectangle } from "electron";
import { z } from "zod";

/** Where the window was. */
export const placementSchema = z.strictObject({
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  maximized: z.boolean(),
});
export type Placement = z.infer<typeof placementSchema>;

export const LEAST = { width: 960, height: 600 };
const USUAL = { width: 1440, height: 900 };

/** Of a window that is somewhere else than on the screens, in pixels: what must be seen of it for its bar to be caught. */
const SEEN = { width: 160, height: 80 };

type Screen = Pick<Display, "workArea">;

/**
 * Where the window is to be: where it was, if enough of that is on a screen; else in the middle of the first.
 * @param screens the primary first
 */
export function placed(before: Placement | null, screens: readonly [Screen, ...Screen[]]): Placement {
  const [{ workArea }] = screens;
  if (before === null) return { bounds: centred(USUAL, workArea), maximized: false };
  const { bounds, maximized } = before;
  const screen = screens.find((each) => isSeen(bounds, each.workArea));
  if (screen === undefined) return { bounds: centred(bounds, workArea), maximized };
  return { bounds: { ...bounds, ...fitted(bounds, screen.workArea) }, maximized };
}

function isSeen(bounds: Rectangle, area: Rectangle): boolean {
  const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x);
  const height = Math.min(bounds.y + bounds.height, area.y + area.height) - Math.max(bounds.y, area.y);
  // The bar is at the top.
  return width >= SEEN.width && height >= SEEN.height && bounds.y >= area.y - SEEN.height / 2;
}

/**
 * What to tell a window manager for it to put a window where it is now.
 * @param told what it was told
 * @param became what it made of that; null if that is not known yet
 */
export function asToldAgain(told: Rectangle, became: Rectangle | null, now: Rectangle): Rectangle {
  if (became === null) return told;
  const { x, y, width, height } = now;
  return {
    x: x - became.x + told.x,
    y: y - became.y + told.y,
    width: width - became.width + told.width,
    height: height - became.height + told.height,
  };
}

type Size = Pick<Rectangle, "width" | "height">;

function fitted({ width, height }: Size, area: Size): Size {
  return { width: Math.min(width, area.width), height: Math.min(height, area.height) };
}

function centred(size: Size, area: Rectangle): Rectangle {
  const { width, height } = fitted(size, area);
  return {
    x: area.x + Math.round((area.width - width) / 2),
    y: area.y + Math.round((area.height - height) / 2),
    width,
    height,
  };
}
