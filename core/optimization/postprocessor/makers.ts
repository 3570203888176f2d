import type { RecipePostprocessor } from "../../recipe/index.ts";
import { exactNormClip, normClip } from "./norm-clip.ts";
import type { Postprocessor } from "./postprocessor.ts";
import { temporalGaussian } from "./temporal-gaussian.ts";

type Makers = {
  readonly [Type in RecipePostprocessor["type"]]: (
    settings: Extract<RecipePostprocessor, { readonly type: Type }>,
  ) => Postprocessor;
};

/** What each kind of postprocessor of core/recipe/postprocessor computes. */
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
