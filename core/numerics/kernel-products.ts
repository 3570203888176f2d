import { type KernelProducts, type KernelSize, nearestProducts, shownProducts } from "./shown-products.ts";

/** Weights of a convolution as models give them. */
export interface KernelTensor {
  /** `spatial` and `temporal`, or `kernel` where kernels are no products. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * A convolution's kernels for people to look at.
 * @throws RangeError if these are not the tensors of a convolution
 */
export function kernelProducts(
  tensors: readonly KernelTensor[],
): KernelProducts & { readonly size: KernelSize } {
  const find = (name: string): KernelTensor | undefined => tensors.find((tensor) => tensor.name === name);
  const kernel = find("kernel");
  if (kernel !== undefined) {
    const [outputs = 0, inputs = 0, frames = 0, height = 0, width = 0] = kernel.shape;
    const size = { outputs, inputs, frames, height, width };
    return { size, ...nearestProducts(kernel.values, size) };
  }
  const [spatial, temporal] = [find("spatial"), find("temporal")];
  if (spatial === undefined || temporal === undefined) throw new RangeError("These weights are no kernels.");
  const [outputs = 0, inputs = 0, height = 0, width = 0] = spatial.shape;
  const size = { outputs, inputs, frames: temporal.shape[2] ?? 0, height, width };
  return { size, ...shownProducts(spatial.values, temporal.values, size) };
}

/**
 * How strong each kernel is beside the strongest of its output channel: the share of the largest absolute value of its time course,
 * where the picture's own is 1.
 *
 * @returns `[output, input]`, from 0 to 1
 */
export function kernelShares(
  temporal: ArrayLike<number>,
  { outputs, inputs, frames }: KernelSize,
): Float64Array {
  const peaks = new Float64Array(outputs * inputs);
  for (let k = 0; k < temporal.length; k++) {
    const pair = Math.floor(k / frames);
    peaks[pair] = Math.max(peaks[pair]!, Math.abs(temporal[k]!));
  }
  return peaks.map((peak, pair) => {
    const first = Math.floor(pair / inputs) * inputs;
    const strongest = Math.max(...peaks.subarray(first, first + inputs));
    return strongest === 0 ? 0 : peak / strongest;
  });
}
