import { centreIsNegative, decompose } from "../analysis/index.ts";
import type { ConvolutionKernels, RetinaModel } from "../model/index.ts";
import type { LayerKernels } from "./contract/index.ts";

/**
 * A convolution layer's kernels, for people to look at: each a picture and a time course, of which it is the product or, where the
 * layer is not separable, the best approximation by one. Their signs are such that the middle of each picture is positive.
 *
 * @throws ModelError if the model has no such layer or it is no convolution
 */
export function layerKernels(model: RetinaModel, layer: string): LayerKernels {
  const kernels = model.layerKernels(layer);
  const { outputs, inputs, frames, height, width } = kernels;
  const { spatial, temporal, explained } =
    kernels.kind === "separable" ? withPositiveCentres(kernels) : split(kernels);
  return {
    layer,
    inputs,
    outputs,
    spatial: { shape: [outputs, inputs, height, width], values: spatial },
    temporal: { shape: [outputs, inputs, frames], values: temporal },
    explained,
  };
}

interface Parts {
  readonly spatial: Float32Array<ArrayBuffer>;
  readonly temporal: Float32Array<ArrayBuffer>;
  readonly explained: number;
}

type Kind<K extends ConvolutionKernels["kind"]> = Extract<ConvolutionKernels, { kind: K }>;

function withPositiveCentres(kernels: Kind<"separable">): Parts {
  const { outputs, inputs, frames, height, width } = kernels;
  const spatial = Float32Array.from(kernels.spatial);
  const temporal = Float32Array.from(kernels.temporal);
  const pixels = height * width;
  for (let pair = 0; pair < outputs * inputs; pair++) {
    const picture = spatial.subarray(pair * pixels, (pair + 1) * pixels);
    if (!centreIsNegative(picture, height, width)) continue;
    for (let p = 0; p < pixels; p++) picture[p] = -picture[p]!;
    for (let t = pair * frames; t < (pair + 1) * frames; t++) temporal[t] = -temporal[t]!;
  }
  return { spatial, temporal, explained: 1 };
}

function split({ outputs, inputs, frames, height, width, kernel }: Kind<"dense">): Parts {
  const pixels = height * width;
  const spatial = new Float32Array(outputs * inputs * pixels);
  const temporal = new Float32Array(outputs * inputs * frames);
  let [energy, held] = [0, 0];
  for (let pair = 0; pair < outputs * inputs; pair++) {
    const own = kernel.subarray(pair * frames * pixels, (pair + 1) * frames * pixels);
    const parts = decompose(own, [frames, height, width]);
    spatial.set(parts.spatial, pair * pixels);
    temporal.set(parts.temporal, pair * frames);
    const ownEnergy = parts.singularValues.reduce((sum, value) => sum + value * value, 0);
    energy += ownEnergy;
    held += ownEnergy * parts.explained;
  }
  return { spatial, temporal, explained: energy === 0 ? 1 : Math.min(1, held / energy) };
}
