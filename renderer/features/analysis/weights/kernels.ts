import { type KernelSize, kernelProducts, kernelShares } from "../../../../core/analysis/index.ts";
import type { Part } from "./parts.ts";

/** A convolution's kernels as they are drawn. */
export interface DrawnKernels {
  readonly size: KernelSize;
  /** `[output, input, height, width]`: each channel's strongest kernel from −1 to 1, weaker ones weaker. */
  readonly spatial: Float32Array;
  /** `[output, input, frame]`, the most recent last: weights where each picture's largest is 1. */
  readonly temporal: Float32Array;
  /** `[output, input]`, from 0 to 1: beside the channel's strongest. */
  readonly shares: Float64Array;
  /** Share of the energy that products of space and time hold. */
  readonly explained: number;
}

export function drawnKernels({ tensors }: Part): DrawnKernels {
  const { size, spatial, temporal, explained } = kernelProducts(tensors);
  const { frames, height, width } = size;
  const shares = kernelShares(temporal, size);
  const pixels = height * width;
  return {
    size,
    // What has one frame has its sign in the time course alone.
    spatial: spatial.map((value, at) => {
      const pair = Math.floor(at / pixels);
      const sign = frames === 1 ? Math.sign(temporal[pair]!) : 1;
      return value * sign * shares[pair]!;
    }),
    temporal,
    shares,
    explained,
  };
}

/** Inputs of a channel, the strongest first. */
export function strongestInputs({ shares, size: { inputs } }: DrawnKernels, output: number): number[] {
  const own = Array.from({ length: inputs }, (_, input) => input);
  return own.sort((a, b) => shares[output * inputs + b]! - shares[output * inputs + a]! || a - b);
}

/** How the kernels of one channel lie side by side: with a line between them, in rows about as many as columns. */
export interface ChannelLayout {
  readonly columns: number;
  readonly width: number;
  readonly height: number;
}

export function channelLayout({ inputs, height, width }: KernelSize): ChannelLayout {
  const columns = Math.ceil(Math.sqrt(inputs));
  const rows = Math.ceil(inputs / columns);
  return { columns, width: columns * (width + 1) - 1, height: rows * (height + 1) - 1 };
}

/** Kernels of one channel in one picture, `[row, column]`; not a number between them. */
export function channelPicture(kernels: DrawnKernels, output: number): Float32Array {
  const { inputs, height, width } = kernels.size;
  const layout = channelLayout(kernels.size);
  const picture = new Float32Array(layout.width * layout.height).fill(Number.NaN);
  for (let input = 0; input < inputs; input++) {
    const top = Math.floor(input / layout.columns) * (height + 1);
    const left = (input % layout.columns) * (width + 1);
    for (let p = 0; p < height * width; p++) {
      const place = (top + Math.floor(p / width)) * layout.width + left + (p % width);
      picture[place] = kernels.spatial[(output * inputs + input) * height * width + p]!;
    }
  }
  return picture;
}
