import { normClip } from "./norm-clip.ts";
import { temporalGaussian } from "./temporal-gaussian.ts";

/** Every kind of postprocessor that a recipe may ask for. */
export const postprocessorKinds = [normClip, temporalGaussian] as const;
