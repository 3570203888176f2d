import type { Range } from "../model/region.ts";
import { whole } from "../model/region.ts";
import { type RecipeReducer, responseWindow } from "../recipe/index.ts";
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

/** openretina's SliceMeanReducer: `length` frames from `start`; `"error"` refuses a window that the response does not have. */
export function sliceMeanReducer(start: number, length: number, outOfRange: "error" | "clamp"): Reducer {
  return {
    window(frames) {
      const window = responseWindow({ type: "slice-mean", start, length, outOfRange }, frames);
      if (window === null) {
        throw new OptimizationError(
          `The reducer averages frames ${start} to ${start + length - 1} of the response, but it has frames 0 to ` +
            `${frames - 1}. Move the window, make the stimulus longer, or set outOfRange to "clamp".`,
        );
      }
      return { start: window[0], end: window[1] };
    },
  };
}

type Makers = {
  readonly [Type in RecipeReducer["type"]]: (
    settings: Extract<RecipeReducer, { readonly type: Type }>,
  ) => Reducer;
};

/** What each kind of reducer of core/recipe/reducer computes. */
const makers: Makers = {
  mean: () => meanReducer,
  "slice-mean": ({ start, length, outOfRange }) => sliceMeanReducer(start, length, outOfRange),
};

/** As a recipe describes it. */
export function toReducer<Type extends RecipeReducer["type"]>(
  settings: Extract<RecipeReducer, { readonly type: Type }>,
): Reducer {
  return makers[settings.type as Type](settings);
}
