/** Which value is shown black and which white; between them levels are proportional to values. */
export interface ValueRange {
  readonly black: number;
  readonly white: number;
}

/** The largest level: of 8 bits, or of 16. */
export type TopLevel = 255 | 65535;

/** The level of a value: 0 for black, `top` for white, the nearest whole one between; values outside are clipped. */
export function levelOf(value: number, { black, white }: ValueRange, top: TopLevel): number {
  const level = ((value - black) / (white - black)) * top;
  // Rounded by an integer operation, which the window does for every pixel that it shows; what is not a number becomes black.
  return level < 0 ? 0 : level > top ? top : (level + 0.5) | 0;
}

/** The range in which zero is mid grey and ±peak are the ends; where there is nothing but zero, any other does as well. */
export function symmetricRange(peak: number): ValueRange {
  const end = peak > 0 ? peak : 1;
  return { black: -end, white: end };
}

/**
 * How many values a range clips, those that are not numbers among them. Values that equal its ends to float32 precision, as those of
 * a stimulus do, are inside.
 */
export function clippedCount(values: ArrayLike<number>, { black, white }: ValueRange): number {
  const low = Math.min(black, Math.fround(black));
  const high = Math.max(white, Math.fround(white));
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! >= low && values[i]! <= high)) count++;
  }
  return count;
}
