import { type Range, whole } from "../../model/region.ts";
import { OptimizationError } from "../computing/errors.ts";
import { type RecipeReducer, responseWindow } from "./reducer.ts";

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

/** openretina's SliceMeanReducer: `length` frames from `start`; `"error"` refuses a window that the response does not have. */
export function sliceMeanReducer(start: number, length: number, outOfRange: "error" | "clamp"): Reducer {
  return toReducer({ type: "slice-mean", start, length, outOfRange });
}

/** As a recipe describes it. */
export function toReducer(settings: RecipeReducer): Reducer {
  return {
    window(frames) {
      const window = responseWindow(settings, frames);
      if (window !== null) return { start: window[0], end: window[1] };
      const which =
        settings.type === "slice-mean"
          ? `frames ${settings.start} to ${settings.start + settings.length - 1}`
          : "frames that are not there";
      throw new OptimizationError(
        `The reducer averages ${which} of the response, but it has frames 0 to ` +
          `${frames - 1}. Move the window, make the stimulus longer, or set outOfRange to "clamp".`,
      );
    },
  };
}
