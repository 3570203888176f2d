/**
 * The low-pass filter's kernel: `exp(−(i − ⌊K/2⌋)² / 2σ²)` for i = 0 … K − 1, normalised to sum 1. `[kernelSize]`
 *
 * Here and not with the postprocessor, so that a window may draw it.
 *
 * @param sigma in frames
 */
export function gaussianKernel(sigma: number, kernelSize: number): Float32Array {
  const centre = Math.floor(kernelSize / 2);
  const weights = Float64Array.from({ length: kernelSize }, (_, i) =>
    Math.exp(-((i - centre) ** 2) / (2 * sigma ** 2)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return Float32Array.from(weights, (weight) => weight / sum);
}
