import type { FeatureShape } from "../../../kernels/index.ts";
import type { Filter, Postprocessor } from "../computed.ts";
import { gaussianKernel } from "./gaussian-kernel.ts";

/**
 * openretina's TemporalGaussianLowPassFilterProcessor: each pixel's time course is convolved with a Gaussian, with zeros
 * beyond the ends (which therefore darken a little each time).
 *
 * An even kernel has its centre one frame after the middle of its padding: each application moves the stimulus one frame
 * towards its beginning.
 *
 * @param sigma in frames
 */
export function temporalGaussian(
  sigma: number,
  kernelSize: number,
): Postprocessor & { readonly filter: Filter } {
  const kernel = gaussianKernel(sigma, kernelSize);
  const before = Math.floor((kernelSize - 1) / 2);
  const process = timeFilter(kernel, before);
  // The transpose reads the kernel from its end: frame t gave kernel[k] of itself to frame t − k + before.
  const transpose = timeFilter(kernel.toReversed(), kernelSize - 1 - before);
  return { process, filter: { apply: process, transpose } };
}

/** `x[t] ← Σ_k kernel[k] x[t + k − before]` for each pixel, in place. */
function timeFilter(kernel: Float32Array, before: number): Filter["apply"] {
  let scratch = new Float32Array(0);
  return (stimulus: Float32Array, [channels, frames, height, width]: FeatureShape): void => {
    const pixels = height * width;
    if (scratch.length !== frames * pixels) scratch = new Float32Array(frames * pixels);
    for (let channel = 0; channel < channels; channel++) {
      const film = stimulus.subarray(channel * frames * pixels, (channel + 1) * frames * pixels);
      scratch.set(film);
      film.fill(0);
      for (let t = 0; t < frames; t++) {
        for (let k = 0; k < kernel.length; k++) {
          const source = t + k - before;
          if (source < 0 || source >= frames) continue;
          const weight = kernel[k]!;
          for (let p = 0; p < pixels; p++) film[t * pixels + p]! += weight * scratch[source * pixels + p]!;
        }
      }
    }
  };
}
