import { type Picture, writePng } from "../formats/index.ts";

export type Rgb = readonly [red: number, green: number, blue: number];

/** Colours for values from 0 to 1: places in equal steps between these. */
export type ColourMap = readonly Rgb[];

/** Blue, near white, orange: for values about zero. */
export const diverging: ColourMap = [
  [33, 102, 200],
  [246, 247, 249],
  [214, 78, 30],
];

/** Dark blue to light yellow, of steadily growing lightness: for values from zero on. */
export const sequential: ColourMap = [
  [18, 26, 58],
  [33, 74, 128],
  [30, 128, 138],
  [96, 180, 116],
  [203, 215, 92],
  [253, 246, 178],
];

/** What is not a number. */
const grey: Rgb = [128, 128, 128];

/** A value's colour, from 0 to 1. */
export function mapped(map: ColourMap, part: number, missing: Rgb = grey): Rgb {
  if (!Number.isFinite(part)) return missing;
  const place = Math.min(1, Math.max(0, part)) * (map.length - 1);
  const index = Math.min(map.length - 2, Math.floor(place));
  const [low, high] = [map[index]!, map[index + 1]!];
  const between = (k: 0 | 1 | 2): number => Math.round(low[k] + (high[k] - low[k]) * (place - index));
  return [between(0), between(1), between(2)];
}

/** Values as an RGB picture, from `low` to `high`; `missing` is for what is not a number. */
export function mappedPicture(
  values: ArrayLike<number>,
  { height, width }: { readonly height: number; readonly width: number },
  map: ColourMap,
  [low, high]: readonly [number, number],
  missing: Rgb = grey,
): Picture {
  const samples = new Uint8Array(height * width * 3);
  for (let k = 0; k < height * width; k++)
    samples.set(mapped(map, (values[k]! - low) / (high - low), missing), 3 * k);
  return { width, height, bands: 3, samples };
}

/** A picture inside markup. */
export function pictureUri(picture: Picture): string {
  return dataUri("image/png", writePng(picture));
}

/** Bytes inside markup. */
export function dataUri(type: string, bytes: Uint8Array): string {
  return `data:${type};base64,${base64(bytes)}`;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** RFC 4648. */
function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let k = 0; k < bytes.length; k += 3) {
    const [a, b, c] = [bytes[k]!, bytes[k + 1] ?? 0, bytes[k + 2] ?? 0];
    parts.push(
      DIGITS[a >> 2]! +
        DIGITS[((a & 3) << 4) | (b >> 4)]! +
        DIGITS[((b & 15) << 2) | (c >> 6)]! +
        DIGITS[c & 63]!,
    );
  }
  const text = parts.join("");
  const missing = (3 - (bytes.length % 3)) % 3;
  return missing === 0 ? text : text.slice(0, -missing) + "=".repeat(missing);
}
