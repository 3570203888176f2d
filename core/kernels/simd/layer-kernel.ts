import type { FeatureShape } from "../convolution.ts";

/** A convolution layer made ready for one shape of input. */
export interface LayerKernel {
  readonly outputShape: FeatureShape;
  /**
   * @param x `[inputs, frames, height, width]`
   * @returns a fresh array, `[outputs, frames', height', width']`
   * @throws KernelMemoryError
   */
  forward(x: Float32Array): Float32Array;
  /**
   * @param gradient of the output
   * @param output what `forward` returned; ELU's derivative is taken from it
   * @returns the gradient of the input, a fresh array
   * @throws KernelMemoryError
   */
  inputGradient(gradient: Float32Array, output: Float32Array): Float32Array;
}
