import type { SeparableWeights } from "../convolution.ts";
import { packSeparable, rowVectors, type SeparableBlock } from "./pack.ts";
import { type Strategy, scatterStride } from "./strategy.ts";

/** Convolves each frame in space, then the results in time. Best where the map shrinks, as in a first layer. */
export function spaceFirstStrategy(weights: SeparableWeights): Strategy<SeparableBlock> {
  return {
    blocks: packSeparable(weights),
    padded: "space and time",
    transpose: "scatter",
    forward({ kernels, scratch, g, x, z }, { channels, space, time }) {
      const frames = scratch.room(g.paddedFrames * g.height * g.width * channels);
      const wSpace = scratch.put(space);
      const wTime = scratch.put(time);
      kernels.spaceThenTime(
        ...[x, z, frames, wSpace, wTime, channels, g.inputs],
        ...[g.paddedFrames, g.paddedHeight, g.paddedWidth],
        ...[g.frames, g.height, g.width, g.kFrames, g.kHeight, g.kWidth],
      );
    },
    backward({ kernels, scratch, g, x, z }, { channels, spaceScatter, timeReversed }) {
      const frame = scratch.room(g.height * g.width * channels);
      const wScatter = scratch.put(spaceScatter);
      const wTime = scratch.put(timeReversed);
      kernels.spaceThenTimeTransposed(
        ...[z, x, frame, wScatter, wTime, channels, g.inputs],
        ...[g.paddedFrames, g.paddedHeight, scatterStride(g)],
        ...[g.frames, g.height, g.width, g.kFrames, g.kHeight, rowVectors(g.kWidth)],
      );
    },
  };
}
