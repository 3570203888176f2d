import type { Recipe } from "./schema.ts";

/**
 * The frames of a response that a reducer averages, `[start, end)`; null if it asks for frames that are not there.
 *
 * openretina moves a window that lies outside the response, and says so in a log at most; `"clamp"` does the same.
 *
 * @param frames length of the response
 */
export function responseWindow(
  reducer: Recipe["reducer"],
  frames: number,
): [start: number, end: number] | null {
  if (reducer.type === "mean") return [0, frames];
  const { start, length, outOfRange } = reducer;
  const available = Math.min(frames - start, length);
  if (outOfRange === "error" && available < length) return null;
  return available > 0 ? [start, start + available] : [0, Math.min(length, frames)];
}
