import { gaussianKernel } from "../../recipe/index.ts";
import type { Postprocessor } from "./postprocessor.ts";

/**
 * openretina's TemporalGaussianLowPassFilterProcessor: each pixel's time course is convolved with a Gaussian, with zeros
 * beyond the ends (which therefore darken a little each time).
 *
 * An even kernel has its centre one frame after the middle of its padding: each application moves the stimulus one frame
 * towards its beginning.
 *
 * @param sigma in frames
 */
export function temporalGaussian(sigma: number, kernelSize: number): Postprocessor {
  const kernel = gaussianKernel(sigma, kernelSize);
  const before = Math.floor((kernelSize - 1) / 2);
  let scratch = new Float32Array(0);
  return {
    process(stimulus, [channels, frames, height, width]) {
      const pixels = height * width;
      if (scratch.length !== frames * pixels) scratch = new Float32Array(frames * pixels);
      for (let channel = 0; channel < channels; channel++) {
        const film = stimulus.subarray(channel * frames * pixels, (channel + 1) * frames * pixels);
        scratch.set(film);
        film.fill(0);
        for (let t = 0; t < frames; t++) {
          for (let k = 0; k < kernelSize; k++) {
            const source = t + k - before;
            if (source < 0 || source >= frames) continue;
            const weight = kernel[k]!;
            for (let p = 0; p < pixels; p++) film[t * pixels + p]! += weight * scratch[source * pixels + p]!;
          }
        }
      }
    },
  };
}
