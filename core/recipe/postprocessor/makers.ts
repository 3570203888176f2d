import type { Postprocessor } from "./computed.ts";
import { exactNormClip, normClip } from "./norm-clip/compute.ts";
import type { RecipePostprocessor } from "./postprocessor.ts";
import { temporalGaussian } from "./temporal-gaussian/compute.ts";

type Makers = {
  readonly [Type in RecipePostprocessor["type"]]: (
    settings: Extract<RecipePostprocessor, { readonly type: Type }>,
  ) => Postprocessor;
};

/** What each kind of postprocessor computes. */
const makers: Makers = {
  "norm-clip": ({ ranges, norm, exact }) => (exact === true ? exactNormClip : normClip)(ranges, norm),
  "temporal-gaussian": ({ sigma, kernelSize }) => temporalGaussian(sigma, kernelSize),
};

/** The postprocessor that a recipe describes. */
export function makePostprocessor<Type extends RecipePostprocessor["type"]>(
  settings: Extract<RecipePostprocessor, { readonly type: Type }>,
): Postprocessor {
  return makers[settings.type as Type](settings);
}
