import {
  type ConvolutionWeights,
  convolutionOutputShape,
  type FeatureShape,
  type Padding,
} from "../convolution.ts";

/** Sizes of one convolution. What starts with `x` is of the input. */
export interface Geometry {
  readonly inputs: number;
  /** Before padding. */
  readonly xFrames: number;
  readonly xHeight: number;
  readonly xWidth: number;
  readonly padding: Padding;
  readonly paddedFrames: number;
  readonly paddedHeight: number;
  readonly paddedWidth: number;
  /** Of the output. */
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  /** Of the kernel. */
  readonly kFrames: number;
  readonly kHeight: number;
  readonly kWidth: number;
  readonly output: FeatureShape;
}

/** A kernel of one pixel does not tell rows from columns: all of a frame is one long row, which goes faster. */
export function geometry(weights: ConvolutionWeights, input: FeatureShape, padding: Padding): Geometry {
  const output = convolutionOutputShape(weights, input, padding);
  const { height: rows, width: columns } = padding;
  const flat =
    weights.height === 1 && weights.width === 1 && rows[0] + rows[1] + columns[0] + columns[1] === 0;
  const [inputs, xFrames, h, w] = input;
  const [xHeight, xWidth] = flat ? [1, h * w] : [h, w];
  return {
    inputs,
    xFrames,
    xHeight,
    xWidth,
    padding,
    paddedFrames: xFrames + padding.time[0] + padding.time[1],
    paddedHeight: xHeight + rows[0] + rows[1],
    paddedWidth: xWidth + columns[0] + columns[1],
    frames: output[1],
    height: flat ? 1 : output[2],
    width: flat ? xWidth : output[3],
    kFrames: weights.frames,
    kHeight: weights.height,
    kWidth: weights.width,
    output,
  };
}

/** Multiplications for each pair of channels, forwards and backwards together, in either order. */
export interface DirectCosts {
  readonly spaceFirst: number;
  readonly timeFirst: number;
}

export function directCosts(g: Geometry): DirectCosts {
  const kernel = g.kHeight * g.kWidth;
  const out = g.height * g.width;
  const space = g.paddedFrames * out * kernel + g.frames * out * g.kFrames;
  const scattered = (4 * Math.ceil(g.kWidth / 4)) / g.kWidth;
  const spaceBack = g.paddedFrames * out * kernel * scattered + g.frames * out * g.kFrames;
  const time = g.frames * (g.paddedHeight * g.paddedWidth * g.kFrames + out * kernel);
  const seenRows = Math.min(g.kHeight, g.height);
  const timeBack = g.frames * g.xHeight * g.xWidth * (seenRows * g.kWidth + g.kFrames);
  return { spaceFirst: space + spaceBack, timeFirst: time + timeBack };
}
