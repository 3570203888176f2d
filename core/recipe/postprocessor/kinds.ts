import { normClip } from "./norm-clip/kind.ts";
import { temporalGaussian } from "./temporal-gaussian/kind.ts";

/** Every kind of postprocessor that a recipe may ask for. */
export const postprocessorKinds = [normClip, temporalGaussian] as const;
