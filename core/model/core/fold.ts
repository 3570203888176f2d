import type { ConvolutionWeights } from "../../kernels/index.ts";

/** `y = scale · x + shift`, one pair for each channel. */
export interface ChannelAffine {
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

export function identityAffine(channels: number): ChannelAffine {
  return { scale: new Float64Array(channels).fill(1), shift: new Float64Array(channels) };
}

/** First `inner`, then `outer`. */
export function composeAffine(inner: ChannelAffine, outer: ChannelAffine): ChannelAffine {
  return {
    scale: inner.scale.map((scale, c) => scale * outer.scale[c]!),
    shift: inner.shift.map((shift, c) => shift * outer.scale[c]! + outer.shift[c]!),
  };
}

/** The convolution followed by the affine map, as one convolution. Its shift is computed in float64, then rounded. */
export function foldAffine(weights: ConvolutionWeights, affine: ChannelAffine): ConvolutionWeights {
  const shift = Float32Array.from(weights.shift, (value, o) => value * affine.scale[o]! + affine.shift[o]!);
  const scaled = (values: Float32Array): Float32Array => {
    const perOutput = values.length / weights.outputs;
    return values.map((value, index) => value * affine.scale[Math.floor(index / perOutput)]!);
  };
  return weights.kind === "separable"
    ? { ...weights, temporal: scaled(weights.temporal), shift }
    : { ...weights, kernel: scaled(weights.kernel), shift };
}

/** Some outputs of a convolution, in the order given. */
export function selectOutputs(weights: ConvolutionWeights, outputs: readonly number[]): ConvolutionWeights {
  const select = (values: Float32Array): Float32Array => {
    const perOutput = values.length / weights.outputs;
    const selected = new Float32Array(outputs.length * perOutput);
    outputs.forEach((o, index) => {
      selected.set(values.subarray(o * perOutput, (o + 1) * perOutput), index * perOutput);
    });
    return selected;
  };
  const shift = select(weights.shift);
  return weights.kind === "separable"
    ? {
        ...weights,
        outputs: outputs.length,
        temporal: select(weights.temporal),
        spatial: select(weights.spatial),
        shift,
      }
    : { ...weights, outputs: outputs.length, kernel: select(weights.kernel), shift };
}
