import type { RetinaModel } from "../../model/index.ts";
import { nearestProducts, shownProducts } from "../../numerics/index.ts";
import type { LayerKernels } from "../contract/index.ts";

/**
 * A layer's kernels for people to look at: each a picture, of largest absolute value 1 and positive in the middle, times a time
 * course. A kernel that is no such product is told by the nearest one.
 *
 * @throws ModelError if there is no such convolution layer
 */
export function layerKernels(model: RetinaModel, layer: string): LayerKernels {
  const kernels = model.layerKernels(layer);
  const { outputs, inputs, frames, height, width } = kernels;
  const { spatial, temporal, explained } =
    kernels.kind === "separable"
      ? shownProducts(kernels.spatial, kernels.temporal, kernels)
      : nearestProducts(kernels.kernel, kernels);
  return {
    layer,
    inputs,
    outputs,
    spatial: { shape: [outputs, inputs, height, width], values: spatial },
    temporal: { shape: [outputs, inputs, frames], values: temporal },
    explained,
  };
}
