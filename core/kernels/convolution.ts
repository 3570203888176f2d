/**
 * What a convolution layer of a retina model is, apart from how it is computed. Feature maps have no batch axis:
 * `[channel, time, height, width]`, row-major float32. Convolutions are cross-correlations with stride 1, as in
 * torch.nn.functional.conv3d.
 */

/** `[channels, frames, height, width]` of a feature map. */
export type FeatureShape = readonly [channels: number, frames: number, height: number, width: number];

/** Zeros put before the first and after the last element of an axis, in elements, never negative. */
export type AxisPadding = readonly [before: number, after: number];

export interface Padding {
  readonly time: AxisPadding;
  readonly height: AxisPadding;
  readonly width: AxisPadding;
}

/**
 * How exact gradients of an input must be: each number to its own digits (`each`), or to those of the largest one in its frame
 * (`largest`), which is faster for large kernels. An optimizer that divides each gradient by its own size needs the former.
 */
export type GradientAccuracy = "each" | "largest";

/** What follows the sum: nothing, or the exponential linear unit with alpha 1. */
export type Activation = "identity" | "elu";

interface ConvolutionSize {
  readonly outputs: number;
  readonly inputs: number;
  /** Kernel extent in frames. */
  readonly frames: number;
  /** Kernel extent in rows. */
  readonly height: number;
  /** Kernel extent in columns. */
  readonly width: number;
  /** `[outputs]`, added after the convolution: bias and folded batch norm. */
  readonly shift: Float32Array;
}

/**
 * Rank one per (output, input) pair: the kernel is `temporal[o,i,t] · spatial[o,i,h,w]`. Any scale (batch norm) is
 * folded into `temporal`.
 */
export interface SeparableWeights extends ConvolutionSize {
  readonly kind: "separable";
  /** `[outputs, inputs, frames]` */
  readonly temporal: Float32Array;
  /** `[outputs, inputs, height, width]` */
  readonly spatial: Float32Array;
}

/** One full kernel per (output, input) pair. Any scale (batch norm) is folded into `kernel`. */
export interface DenseWeights extends ConvolutionSize {
  readonly kind: "dense";
  /** `[outputs, inputs, frames, height, width]` */
  readonly kernel: Float32Array;
}

export type ConvolutionWeights = SeparableWeights | DenseWeights;

/** A convolution layer: what it weighs by, what is around its input, what follows the sum, how exact its gradients are. */
export interface ConvolutionLayer {
  readonly weights: ConvolutionWeights;
  readonly padding: Padding;
  readonly activation: Activation;
  readonly gradients: GradientAccuracy;
}

/** The shape that a convolution of these weights makes of an input shape. */
export function convolutionOutputShape(
  weights: ConvolutionWeights,
  input: FeatureShape,
  padding: Padding,
): FeatureShape {
  const extent = (size: number, kernel: number, [before, after]: AxisPadding): number =>
    size + before + after - kernel + 1;
  return [
    weights.outputs,
    extent(input[1], weights.frames, padding.time),
    extent(input[2], weights.height, padding.height),
    extent(input[3], weights.width, padding.width),
  ];
}
