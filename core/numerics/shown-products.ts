import { centreIsNegative, decompose } from "./decompose.ts";

/** Kernels of a convolution: one for each pair of channels, `[output, input]`. */
export interface KernelSize {
  readonly outputs: number;
  readonly inputs: number;
  readonly frames: number;
  readonly height: number;
  readonly width: number;
}

/** Kernels, each as a picture times a time course. */
export interface KernelProducts {
  /** `[output, input, height, width]` */
  readonly spatial: Float32Array<ArrayBuffer>;
  /** `[output, input, frame]` */
  readonly temporal: Float32Array<ArrayBuffer>;
  /** Share of the kernels' energy that the products hold. */
  readonly explained: number;
}

/**
 * Only the product of a picture and its time course means something. For people to look at, each picture has a largest absolute
 * value of 1 and is positive in the middle, and the time course has the rest.
 *
 * @param spatial `[output, input, height, width]`
 * @param temporal `[output, input, frame]`
 */
export function shownProducts(
  spatial: Float32Array,
  temporal: Float32Array,
  { outputs, inputs, frames, height, width }: KernelSize,
): KernelProducts {
  const pictures = Float32Array.from(spatial);
  const courses = Float32Array.from(temporal);
  for (let pair = 0; pair < outputs * inputs; pair++) {
    const picture = pictures.subarray(pair * height * width, (pair + 1) * height * width);
    const largest = picture.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest === 0) continue;
    const scale = centreIsNegative(picture, height, width) ? -largest : largest;
    for (let i = 0; i < picture.length; i++) picture[i]! /= scale;
    for (let t = pair * frames; t < (pair + 1) * frames; t++) courses[t]! *= scale;
  }
  return { spatial: pictures, temporal: courses, explained: 1 };
}

/**
 * The nearest such products of kernels that are none.
 *
 * @param kernel `[output, input, frame, height, width]`
 */
export function nearestProducts(
  kernel: Float32Array,
  { outputs, inputs, frames, height, width }: KernelSize,
): KernelProducts {
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
