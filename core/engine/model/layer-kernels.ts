import { centreIsNegative, decompose } from "../../analysis/index.ts";
import type { ConvolutionKernels, RetinaModel } from "../../model/index.ts";
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
    kernels.kind === "separable" ? normalised(kernels) : nearestProducts(kernels);
  return {
    layer,
    inputs,
    outputs,
    spatial: { shape: [outputs, inputs, height, width], values: spatial },
    temporal: { shape: [outputs, inputs, frames], values: temporal },
    explained,
  };
}

interface Products {
  readonly spatial: Float32Array<ArrayBuffer>;
  readonly temporal: Float32Array<ArrayBuffer>;
  readonly explained: number;
}

function normalised(kernels: Extract<ConvolutionKernels, { kind: "separable" }>): Products {
  const { outputs, inputs, frames, height, width } = kernels;
  const spatial = Float32Array.from(kernels.spatial);
  const temporal = Float32Array.from(kernels.temporal);
  for (let pair = 0; pair < outputs * inputs; pair++) {
    const picture = spatial.subarray(pair * height * width, (pair + 1) * height * width);
    const largest = picture.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest === 0) continue;
    const scale = centreIsNegative(picture, height, width) ? -largest : largest;
    for (let i = 0; i < picture.length; i++) picture[i]! /= scale;
    for (let t = pair * frames; t < (pair + 1) * frames; t++) temporal[t]! *= scale;
  }
  return { spatial, temporal, explained: 1 };
}

function nearestProducts(kernels: Extract<ConvolutionKernels, { kind: "dense" }>): Products {
  const { outputs, inputs, frames, height, width, kernel } = kernels;
  const pixels = height * width;
  const spatial = new Float32Array(outputs * inputs * pixels);
  const temporal = new Float32Array(outputs * inputs * frames);
  let energy = 0;
  let held = 0;
  for (let pair = 0; pair < outputs * inputs; pair++) {
    const volume = kernel.subarray(pair * frames * pixels, (pair + 1) * frames * pixels);
    const product = decompose(volume, [frames, height, width]);
    spatial.set(product.spatial, pair * pixels);
    temporal.set(product.temporal, pair * frames);
    const own = volume.reduce((sum, value) => sum + value * value, 0);
    energy += own;
    held += own * product.explained;
  }
  return { spatial, temporal, explained: energy === 0 ? 1 : held / energy };
}
