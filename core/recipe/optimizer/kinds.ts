import { adam, adamw } from "./adam/kind.ts";
import { adaptive } from "./adaptive/kind.ts";
import { sgd } from "./sgd/kind.ts";

/** Every kind of optimizer that a recipe may ask for. */
export const optimizerKinds = [adaptive, sgd, adam, adamw] as const;
