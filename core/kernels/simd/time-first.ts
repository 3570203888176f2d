import type { SeparableWeights } from "../convolution.ts";
import { packSeparable, type SeparableBlock } from "./pack.ts";
import type { Strategy } from "./strategy.ts";

/** Convolves in time, then each frame in space. Best where few frames are wanted and the map keeps its size. */
export function timeFirstStrategy(weights: SeparableWeights): Strategy<SeparableBlock> {
  return {
    blocks: packSeparable(weights),
    padded: "time",
    transpose: "gather",
    forward({ kernels, scratch, g, x, z }, { channels, space, time }) {
      const frame = scratch.room(g.paddedHeight * g.paddedWidth * channels);
      const wSpace = scratch.put(space);
      const wTime = scratch.put(time);
      kernels.timeThenSpace(
        ...[x, z, frame, wSpace, wTime, channels, g.inputs],
        ...[g.paddedFrames, g.xHeight, g.xWidth],
        ...[g.frames, g.height, g.width, g.kFrames, g.kHeight, g.kWidth],
        ...[g.padding.height[0], g.padding.width[0], g.paddedHeight, g.paddedWidth],
      );
    },
    backward({ kernels, scratch, g, x, z }, { channels, spaceReversed, timeReversed }) {
      const frames = scratch.room(g.frames * g.xHeight * g.xWidth * channels);
      const wSpace = scratch.put(spaceReversed);
      const wTime = scratch.put(timeReversed);
      kernels.timeThenSpaceTransposed(
        ...[z, x, frames, wSpace, wTime, channels, g.inputs],
        ...[g.xFrames, g.xHeight, g.xWidth],
        ...[g.frames, g.height, g.width, g.kFrames, g.kHeight, g.kWidth],
        ...[g.padding.height[0], g.padding.width[0], g.padding.time[0]],
      );
    },
  };
}
