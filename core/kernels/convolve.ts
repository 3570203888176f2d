import * as tf from "../tensor.ts";
import type { Activation, ConvolutionWeights, FeatureShape, Padding } from "./convolution.ts";
import { portableConvolution } from "./portable.ts";
import { SimdConvolution } from "./simd/convolution.ts";
import { instantiate, type SimdModule, type SimdVariant, supportedVariants } from "./simd/module.ts";

/** How convolutions are computed: by WebAssembly SIMD kernels, or by plain tensor operations. */
export type KernelChoice = SimdVariant | "portable";

/** The choices that this runtime has, the fastest first. */
export function availableKernels(): KernelChoice[] {
  return [...supportedVariants(), "portable"];
}

let simd: SimdModule | null | undefined;

/**
 * Sets how convolutions are computed from now on; without a call, the fastest way that the runtime has is taken.
 * @throws RangeError if the runtime does not have it
 */
export function useKernels(choice: KernelChoice): void {
  if (!availableKernels().includes(choice)) {
    throw new RangeError(`This runtime has no "${choice}" kernels; it has ${availableKernels().join(", ")}.`);
  }
  simd = choice === "portable" ? null : instantiate(choice);
}

/** How convolutions are computed now. */
export function kernelsInUse(): KernelChoice {
  return activeSimd()?.variant ?? "portable";
}

/**
 * A convolution layer, differentiable with respect to its input.
 *
 * @param x `[inputs, frames, height, width]`
 * @returns `[outputs, frames', height', width']`
 * @throws KernelMemoryError if there is not enough memory
 */
export function convolve(
  x: tf.Tensor4D,
  weights: ConvolutionWeights,
  padding: Padding,
  activation: Activation,
): tf.Tensor4D {
  const module = activeSimd();
  if (module === null) return portableConvolution(x, weights, padding, activation);
  const input: FeatureShape = x.shape;
  const layer = new SimdConvolution(module, weights, input, padding, activation);
  const differentiable = tf.customGrad((s, save) => {
    const y = tf.tensor4d(layer.forward(numbers(s as tf.Tensor)), [...layer.outputShape]);
    (save as tf.GradSaveFunc)([y]);
    return {
      value: y,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.tensor4d(layer.inputGradient(numbers(dy), numbers(saved[0]!)), [...input]),
    };
  });
  return differentiable(x) as tf.Tensor4D;
}

function activeSimd(): SimdModule | null {
  if (simd === undefined) {
    const [fastest] = supportedVariants();
    simd = fastest === undefined ? null : instantiate(fastest);
  }
  return simd;
}

/** On the CPU backend, a tensor's own array; not to be changed. */
function numbers(tensor: tf.Tensor): Float32Array {
  const values = tensor.dataSync();
  return values instanceof Float32Array ? values : Float32Array.from(values);
}
