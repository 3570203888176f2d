import { paintColours, symmetricRange } from "../../core/export/index.ts";

/** The window's two palettes, as in tokens.css. */
export type Scheme = "dark" | "light";
type Rgb = readonly [red: number, green: number, blue: number];

/** Most negative, zero, most positive. Zero is `--raise`: where nothing happens, the picture is as quiet as its panel. */
export const DIVERGING: Readonly<Record<Scheme, readonly [Rgb, Rgb, Rgb]>> = {
  dark: [
    [64, 148, 255],
    [29, 34, 42],
    [255, 126, 72],
  ],
  light: [
    [33, 102, 200],
    [244, 246, 248],
    [214, 78, 30],
  ],
};

/** Steps of a diverging map on either side of zero. */
export const DIVERGING_STEPS = 255;

/** Colours from −peak to +peak, `[2 · DIVERGING_STEPS + 1, 3]`, each 0 to 255: blue, neutral, orange. */
export function divergingMap(scheme: Scheme): Uint8ClampedArray {
  const [negative, zero, positive] = DIVERGING[scheme];
  const map = new Uint8ClampedArray((2 * DIVERGING_STEPS + 1) * 3);
  for (let step = -DIVERGING_STEPS; step <= DIVERGING_STEPS; step++) {
    const end = step < 0 ? negative : positive;
    const share = Math.abs(step) / DIVERGING_STEPS;
    for (let part = 0; part < 3; part++)
      map[(step + DIVERGING_STEPS) * 3 + part] = zero[part]! + (end[part]! - zero[part]!) * share;
  }
  return map;
}

/**
 * Draws values on a diverging map.
 *
 * @param values `[pixel]`; their scale runs from −peak to +peak, and what lies outside takes the end's colour; what is no number, zero's
 * @param pixels `[pixel, 4]`: red, green, blue, opacity
 */
export function paintDiverging(
  values: ArrayLike<number>,
  peak: number,
  map: Uint8ClampedArray,
  pixels: Uint8ClampedArray,
): void {
  const scale = peak > 0 ? DIVERGING_STEPS / peak : 0;
  for (let pixel = 0; pixel < values.length; pixel++) {
    const step = Math.max(
      -DIVERGING_STEPS,
      Math.min(DIVERGING_STEPS, Math.round(values[pixel]! * scale) || 0),
    );
    const from = (step + DIVERGING_STEPS) * 3;
    pixels[pixel * 4] = map[from]!;
    pixels[pixel * 4 + 1] = map[from + 1]!;
    pixels[pixel * 4 + 2] = map[from + 2]!;
    pixels[pixel * 4 + 3] = 255;
  }
}

/**
 * Draws the channels of a frame in one picture, in the colours and with the arithmetic of exported pictures. Zero is mid grey and
 * ±peak are the ends, so that frames of one stimulus can be told apart by their strength.
 *
 * @param channels the channels' values `[pixel]`
 * @param pixels `[pixel, 4]`: red, green, blue, opacity
 */
export function paintComposite(
  channels: readonly ArrayLike<number>[],
  peak: number,
  pixels: Uint8ClampedArray,
): void {
  if (channels.length === 0) return;
  const range = symmetricRange(peak);
  paintColours(
    channels,
    channels.map(() => range),
    255,
    pixels,
    4,
  );
  for (let opacity = 3; opacity < channels[0]!.length * 4; opacity += 4) pixels[opacity] = 255;
}
