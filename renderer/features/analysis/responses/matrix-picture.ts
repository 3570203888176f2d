import { DIVERGING_STEPS, divergingMap, paintDiverging, type Scheme } from "../../../lib/colours.ts";

/** What a heat map shows, whatever its rows and columns are. */
export interface HeatValues {
  readonly rows: number;
  readonly columns: number;
  /** `[row, column]` */
  readonly values: ArrayLike<number>;
  /** End of the scale. */
  readonly peak: number;
}

/** Values as colours, `[row, column, 4]`, in the order that is shown. */
export function paintMatrix(
  { values, columns, peak }: HeatValues,
  rowOrder: readonly number[],
  columnOrder: readonly number[],
  scheme: Scheme,
  pixels: Uint8ClampedArray,
): void {
  const shown = new Float32Array(rowOrder.length * columnOrder.length);
  rowOrder.forEach((row, y) => {
    columnOrder.forEach((column, x) => {
      shown[y * columnOrder.length + x] = values[row * columns + column]!;
    });
  });
  paintDiverging(shown, peak, divergingMap(scheme), pixels);
}

/** Letters that are read on the colour of a value: the contrast with black is the larger one above this luminance, that with white below. */
const BRIGHT = 0.179;

export function inkOf(value: number, peak: number, scheme: Scheme): "dark" | "light" {
  const step = Math.round(DIVERGING_STEPS * Math.max(-1, Math.min(1, peak > 0 ? value / peak : 0)));
  const at = (Number.isNaN(step) ? DIVERGING_STEPS : step + DIVERGING_STEPS) * 3;
  const [red, green, blue] = Array.from(divergingMap(scheme).subarray(at, at + 3), linear);
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! > BRIGHT ? "dark" : "light";
}

/** sRGB (IEC 61966-2-1). */
function linear(level: number): number {
  const share = level / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
