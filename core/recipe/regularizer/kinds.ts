import { rangePenalty } from "./range/kind.ts";

/** Every kind of regularizer that a recipe may ask for. */
export const regularizerKinds = [rangePenalty] as const;
