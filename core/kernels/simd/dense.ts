import type { DenseWeights } from "../convolution.ts";
import { type DenseBlock, packDense, rowVectors } from "./pack.ts";
import { type Strategy, scatterStride } from "./strategy.ts";

/** A full kernel for each pair of channels. */
export function denseStrategy(weights: DenseWeights): Strategy<DenseBlock> {
  return {
    blocks: packDense(weights),
    padded: "space and time",
    transpose: "scatter",
    forward({ kernels, scratch, g, x, z }, { channels, kernel }) {
      kernels.dense(
        ...[x, z, scratch.put(kernel), channels, g.inputs, g.paddedFrames, g.paddedHeight, g.paddedWidth],
        ...[g.frames, g.height, g.width, g.kFrames, g.kHeight, g.kWidth],
      );
    },
    backward({ kernels, scratch, g, x, z }, { channels, kernelScatter }) {
      kernels.denseTransposed(
        ...[
          z,
          x,
          scratch.put(kernelScatter),
          channels,
          g.inputs,
          g.paddedFrames,
          g.paddedHeight,
          scatterStride(g),
        ],
        ...[g.frames, g.height, g.width, g.kFrames, g.kHeight, rowVectors(g.kWidth)],
      );
    },
  };
}
