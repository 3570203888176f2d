import type { Activation, SeparableWeights } from "../../convolution.ts";
import type { Geometry } from "../geometry.ts";
import { packSeparable, rowVectors } from "../pack.ts";
import type { Layout } from "../program/layout.ts";
import { SCRATCH, type Stage, shares } from "../program/stage.ts";
import { blockGradients } from "./gradient.ts";
import { padded } from "./padded.ts";
import type { Way } from "./way.ts";

/** Convolves each frame in space, then the results in time. Best where the map shrinks, as in a first layer. */
export function spaceFirst(
  layout: Layout,
  weights: SeparableWeights,
  g: Geometry,
  activation: Activation,
): Way {
  const blocks = packSeparable(weights);
  const elu = activation === "elu";
  const positions = g.height * g.width;
  const most = Math.max(...blocks.map(({ channels }) => channels));
  layout.scratch(positions * most);
  const kernelPixels = g.kHeight * g.kWidth;
  return {
    forward: (input, y) => {
      const { volume: x, stages } = padded(layout, input, g, true);
      const spaces = layout.room(g.inputs * g.paddedFrames * positions * most);
      const sums = blocks.flatMap((block): Stage[] => {
        const { first, used, channels } = block;
        const [space, time, shift] = [block.space, block.time, block.shift].map((values) =>
          layout.constant(values),
        );
        const inSpace = shares(0, g.paddedFrames, layout.parts).map(([begin, end]) => ({
          kernel: "spaceFirstSpace" as const,
          args: [
            ...[x.at, x.channel, x.frame, x.row, spaces, space!, channels, g.inputs],
            ...[begin, end, g.paddedFrames, g.height, g.width, g.kHeight, g.kWidth],
          ],
        }));
        const inTime = shares(0, g.frames, layout.parts).map(([begin, end]) => ({
          kernel: "spaceFirstTime" as const,
          args: [
            ...[
              spaces,
              y.at + first * y.channel,
              y.channel,
              SCRATCH,
              time!,
              shift!,
              channels,
              used,
              g.inputs,
            ],
            ...[begin, end, g.paddedFrames, positions, g.kFrames, elu ? 1 : 0],
          ],
        }));
        const pairs = g.inputs * channels * positions;
        return [
          { calls: inSpace, cost: pairs * g.paddedFrames * kernelPixels },
          { calls: inTime, cost: pairs * g.frames * g.kFrames },
        ];
      });
      return [...stages, ...sums];
    },
    backward: (y, dy, dx) => {
      const { gradients, stage } = blockGradients(layout, g, blocks, elu, y, dy, false);
      layout.scratch(positions * most + g.paddedHeight * (g.paddedWidth + 3) + 32);
      const vectors = rowVectors(g.kWidth);
      const transposed = gradients.map(
        ({ block: { channels, spaceScatter, timeReversed }, z }, index): Stage => {
          const [wScatter, wTime] = [layout.constant(spaceScatter), layout.constant(timeReversed)];
          const calls = Array.from({ length: g.inputs }, (_, i) =>
            shares(0, g.xFrames, layout.parts).map(([begin, end]) => ({
              kernel: "spaceFirstTransposed" as const,
              args: [
                ...[z, dx.at + i * dx.channel, dx.frame, dx.row, SCRATCH],
                ...[wScatter + 16 * i * g.kHeight * vectors * channels, wTime + 4 * i * g.kFrames * channels],
                ...[channels, begin, end, g.xHeight, g.xWidth, g.frames, g.height, g.width],
                ...[
                  g.kFrames,
                  g.kHeight,
                  vectors,
                  g.padding.time[0],
                  g.padding.height[0],
                  g.padding.width[0],
                ],
                ...[g.paddedHeight, g.paddedWidth, index > 0 ? 1 : 0],
              ],
            })),
          );
          const perFrame = positions * (kernelPixels * g.xFrames + g.kFrames * g.frames);
          return { calls: calls.flat(), cost: g.inputs * channels * perFrame };
        },
      );
      return [stage, ...transposed];
    },
  };
}
