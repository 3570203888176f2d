import { divergingMap, paintDiverging, type Scheme } from "../../../lib/colours.ts";
import type { Matrix } from "./matrix.ts";

/** Values as colours, `[row, column, 4]`, in the order that is shown. */
export function paintMatrix(
  { values, columns, peak }: Matrix,
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
