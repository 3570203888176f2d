import type { Rgb } from "./colour-map.ts";

/** Letters that are read on a colour: the contrast with black is the larger one above this luminance, that with white below. */
const BRIGHT = 0.179;

export function inkOn(colour: Rgb): string {
  const [red, green, blue] = colour.map(linear) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > BRIGHT ? "#14171c" : "#ffffff";
}

/** sRGB (IEC 61966-2-1). */
function linear(level: number): number {
  const share = level / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
