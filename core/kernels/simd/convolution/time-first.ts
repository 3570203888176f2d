import type { Activation, SeparableWeights } from "../../convolution.ts";
import type { Geometry } from "../geometry.ts";
import { packSeparable } from "../pack.ts";
import type { Layout } from "../program/layout.ts";
import { SCRATCH, type Stage, shares } from "../program/stage.ts";
import { blockGradients } from "./gradient.ts";
import { padded } from "./padded.ts";
import type { Way } from "./way.ts";

/** Convolves in time, then each frame in space. Best where few frames are wanted and the map keeps its size. */
export function timeFirst(
  layout: Layout,
  weights: SeparableWeights,
  g: Geometry,
  activation: Activation,
): Way {
  const blocks = packSeparable(weights);
  const elu = activation === "elu";
  const positions = g.height * g.width;
  const most = Math.max(...blocks.map(({ channels }) => channels));
  const frameShares = shares(0, g.frames, layout.parts);
  const longest = Math.max(...frameShares.map(([begin, end]) => end - begin));
  layout.scratch((g.paddedHeight * g.paddedWidth + longest * positions) * most + 32);
  return {
    forward: (input, y) => {
      const { volume: x, stages } = padded(layout, input, g, false);
      const sums = blocks.map((block): Stage => {
        const { first, used, channels } = block;
        const [space, time, shift] = [block.space, block.time, block.shift].map((values) =>
          layout.constant(values),
        );
        const calls = frameShares.map(([begin, end]) => ({
          kernel: "timeFirst" as const,
          args: [
            ...[x.at, x.channel, x.frame, x.row, y.at + first * y.channel, y.channel, SCRATCH],
            ...[space!, time!, shift!, channels, used, g.inputs, begin, end],
            ...[g.xHeight, g.xWidth, g.height, g.width, g.kFrames, g.kHeight, g.kWidth],
            ...[g.padding.height[0], g.padding.width[0], g.paddedHeight, g.paddedWidth, elu ? 1 : 0],
          ],
        }));
        const perFrame = g.xHeight * g.xWidth * g.kFrames + positions * g.kHeight * g.kWidth;
        return { calls, cost: g.inputs * channels * g.frames * perFrame };
      });
      return [...stages, ...sums];
    },
    backward: (y, dy, dx) => {
      const { gradients, stage } = blockGradients(layout, g, blocks, elu, y, dy, true);
      layout.scratch(g.frames * g.xHeight * g.xWidth * most);
      const transposed = gradients.map(
        ({ block: { channels, spaceReversed, timeReversed }, z }, index): Stage => {
          const [wSpace, wTime] = [layout.constant(spaceReversed), layout.constant(timeReversed)];
          const calls = Array.from({ length: g.inputs }, (_, i) => ({
            kernel: "timeFirstTransposed" as const,
            args: [
              ...[z, dx.at + i * dx.channel, dx.frame, SCRATCH],
              ...[wSpace + 4 * i * g.kHeight * g.kWidth * channels, wTime + 4 * i * g.kFrames * channels],
              ...[channels, g.xFrames, g.xHeight, g.xWidth, g.frames, g.height, g.width],
              ...[g.kFrames, g.kHeight, g.kWidth, g.padding.height[0], g.padding.width[0], g.padding.time[0]],
              index > 0 ? 1 : 0,
            ],
          }));
          const perFrame = g.xHeight * g.xWidth * (g.kHeight * g.kWidth + g.kFrames);
          return { calls, cost: g.inputs * channels * g.frames * perFrame };
        },
      );
      return [stage, ...transposed];
    },
  };
}
