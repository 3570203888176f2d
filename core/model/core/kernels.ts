import type { ConvolutionWeights, DenseWeights, SeparableWeights } from "../../kernels/index.ts";

/** What a convolution layer looks for: the kernels of its weights, the most recent frame last. */
export type ConvolutionKernels = Omit<SeparableWeights, "shift"> | Omit<DenseWeights, "shift">;

/** A convolution by the name of its module, with the kernels that it computes with, before what follows it (batch norm, bias). */
export interface NamedKernels {
  readonly name: string;
  readonly kernels: ConvolutionKernels;
}

/** A kernel of one frame is the product of its picture and a single 1, one of one pixel that of a 1 and its time course. */
export function kernelsOf(weights: ConvolutionWeights): ConvolutionKernels {
  const { outputs, inputs, frames, height, width } = weights;
  const size = { outputs, inputs, frames, height, width };
  if (weights.kind === "separable") {
    return { kind: "separable", ...size, temporal: weights.temporal, spatial: weights.spatial };
  }
  const ones = new Float32Array(outputs * inputs).fill(1);
  if (frames === 1) return { kind: "separable", ...size, temporal: ones, spatial: weights.kernel };
  if (height * width === 1) return { kind: "separable", ...size, temporal: weights.kernel, spatial: ones };
  return { kind: "dense", ...size, kernel: weights.kernel };
}

/**
 * A convolution over space to M channels and one of these over time, as one: `Σ_m time[o,m,t] · space[m,i,h,w] · scale`.
 * Padding between the two is left aside.
 */
export function spaceThenTime(space: DenseWeights, time: DenseWeights, scale: number): ConvolutionKernels {
  const { inputs, height, width, outputs: middle } = space;
  const { outputs, frames } = time;
  const pixels = height * width;
  const kernel = new Float32Array(outputs * inputs * frames * pixels);
  for (let oit = 0; oit < outputs * inputs * frames; oit++) {
    const t = oit % frames;
    const i = Math.floor(oit / frames) % inputs;
    const o = Math.floor(oit / (frames * inputs));
    const sum = new Float64Array(pixels);
    for (let m = 0; m < middle; m++) {
      const weight = scale * time.kernel[(o * middle + m) * frames + t]!;
      for (let p = 0; p < pixels; p++) sum[p]! += weight * space.kernel[(m * inputs + i) * pixels + p]!;
    }
    kernel.set(sum, oit * pixels);
  }
  return { kind: "dense", outputs, inputs, frames, height, width, kernel };
}
