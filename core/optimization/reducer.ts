import type { Range } from "../model/region.ts";
import { whole } from "../model/region.ts";
import { OptimizationError } from "./errors.ts";

/** Which frames of a response count; their mean is taken. */
export interface Reducer {
  /**
   * @param frames length of the response
   * @throws OptimizationError if the response has no such frames
   */
  window(frames: number): Range;
}

/** openretina's MeanReducer: all frames. */
export const meanReducer: Reducer = { window: whole };

/**
 * openretina's SliceMeanReducer: `length` frames from `start`.
 *
 * openretina moves a window that lies outside the response, and says so in a log at most; `"clamp"` does the same,
 * `"error"` refuses.
 */
export function sliceMeanReducer(start: number, length: number, outOfRange: "error" | "clamp"): Reducer {
  return {
    window(frames) {
      const available = Math.min(frames - start, length);
      if (outOfRange === "error" && available < length) {
        throw new OptimizationError(
          `The reducer averages frames ${start} to ${start + length - 1} of the response, but it has frames 0 to ` +
            `${frames - 1}. Move the window, make the stimulus longer, or set outOfRange to "clamp".`,
        );
      }
      return available > 0 ? { start, end: start + available } : { start: 0, end: Math.min(length, frames) };
    },
  };
}
