import { mean } from "./mean.ts";
import { sliceMean } from "./slice-mean.ts";

/** Every kind of reducer that a recipe may ask for. */
export const reducerKinds = [sliceMean, mean] as const;
