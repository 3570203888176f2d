import {
  describeTimeCourse,
  type KernelSize,
  type KernelTensor,
  kernelProducts,
  kernelShares,
} from "../../numerics/index.ts";

/** A convolution's kernels as they are drawn. */
export interface DrawnKernels {
  readonly size: KernelSize;
  /**
   * `[output, input, height, width]`: each kernel over the strongest weight of its channel, from −1 to 1, with the sign that it has at
   * the peak of its time course.
   */
  readonly spatial: Float32Array;
  /** `[output, input, frame]`, the most recent last: weights where each picture's largest is 1. */
  readonly temporal: Float32Array;
  /** `[output, input]`, from 0 to 1: beside the channel's strongest. */
  readonly shares: Float64Array;
  /** Share of the energy that products of space and time hold. */
  readonly explained: number;
}

/** How to read kernels. */
export const KERNELS_AT_PEAK =
  "Kernels over their channel's strongest weight, as at the peak of their time courses: orange is positive then, blue negative.";

/** @throws RangeError if these are not the tensors of a convolution */
export function drawnKernels(tensors: readonly KernelTensor[]): DrawnKernels {
  const { size, spatial, temporal, explained } = kernelProducts(tensors);
  const { frames, height, width } = size;
  const shares = kernelShares(temporal, size);
  const signs = shares.map((_, pair) => {
    const course = temporal.subarray(pair * frames, (pair + 1) * frames);
    return Math.sign(describeTimeCourse(course)?.peak ?? 0);
  });
  const pixels = height * width;
  const factor = (at: number): number => signs[Math.floor(at / pixels)]! * shares[Math.floor(at / pixels)]!;
  return { size, temporal, explained, shares, spatial: spatial.map((value, at) => value * factor(at)) };
}

/** Inputs of a channel, the strongest first. */
export function strongestInputs({ shares, size: { inputs } }: DrawnKernels, output: number): number[] {
  const own = Array.from({ length: inputs }, (_, input) => input);
  return own.sort((a, b) => shares[output * inputs + b]! - shares[output * inputs + a]! || a - b);
}
