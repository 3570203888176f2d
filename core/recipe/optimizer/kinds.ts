import { adam, adamw } from "./adam.ts";
import { adaptive } from "./adaptive.ts";
import { sgd } from "./sgd.ts";

/** Every kind of optimizer that a recipe may ask for. */
export const optimizerKinds = [adaptive, sgd, adam, adamw] as const;
