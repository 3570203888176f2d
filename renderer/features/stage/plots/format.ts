import { displayNumber } from "../../../lib/numbers.ts";

/** Three digits that count, with a true minus sign; two behind the point for what is not small: `7.06`, `0.0123`, `−132`. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= 0.1 && size < 100) return value.toFixed(2).replace("-", "−");
  if (size < 1e-6) return "0";
  return displayNumber(Number(value.toPrecision(3)));
}
