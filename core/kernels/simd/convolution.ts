import type {
  Activation,
  ConvolutionWeights,
  FeatureShape,
  GradientAccuracy,
  Padding,
} from "../convolution.ts";
import { DirectConvolution } from "./direct-convolution.ts";
import { geometry } from "./geometry.ts";
import type { LayerKernel } from "./layer-kernel.ts";
import type { SimdModule } from "./module.ts";
import { SpectralConvolution, spectralPays } from "./spectral-convolution.ts";

/** A convolution layer for one shape of input on WebAssembly SIMD, computed in whichever way takes fewer operations. */
export function simdConvolution(
  module: SimdModule,
  weights: ConvolutionWeights,
  input: FeatureShape,
  padding: Padding,
  activation: Activation,
  gradients: GradientAccuracy,
): LayerKernel {
  const g = geometry(weights, input, padding);
  const direct = new DirectConvolution(module, weights, g, activation);
  if (weights.kind !== "separable" || !spectralPays(weights, g)) return direct;
  const spectral = new SpectralConvolution(module, weights, g, activation);
  if (gradients === "largest") return spectral;
  return {
    outputShape: spectral.outputShape,
    forward: (x) => spectral.forward(x),
    inputGradient: (gradient, output) => direct.inputGradient(gradient, output),
  };
}
