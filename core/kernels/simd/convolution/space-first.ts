import type { Activation, SeparableWeights } from "../../convolution.ts";
import type { Geometry } from "../geometry.ts";
import { packSeparable, rowVectors } from "../pack.ts";
import type { Layout } from "../program/layout.ts";
import { type Call, SCRATCH, type Stage, shares } from "../program/stage.ts";
import { type VerticalWeights, verticalCost } from "../vertical-weights.ts";
import { blockGradients } from "./gradient.ts";
import { padded } from "./padded.ts";
import type { Way } from "./way.ts";

/**
 * Convolves each frame in space, then the results in time. Best where the map shrinks, as in a first layer.
 * @param vertical to convolve by spectra of columns; null to sum over all of the kernel's pixels
 */
export function spaceFirst(
  layout: Layout,
  weights: SeparableWeights,
  g: Geometry,
  activation: Activation,
  vertical: VerticalWeights | null,
): Way {
  const blocks = packSeparable(weights);
  const elu = activation === "elu";
  const positions = g.height * g.width;
  const most = Math.max(...blocks.map(({ channels }) => channels));
  layout.scratch(positions * most);
  if (vertical !== null) layout.scratch(verticalScratch(g, most, vertical));
  const cost = vertical === null ? positions * g.kHeight * g.kWidth : verticalCost(g);
  return {
    forward: (input, y) => {
      const { volume: x, stages } = padded(layout, input, g, true);
      const spaces = layout.room(g.inputs * g.paddedFrames * positions * most);
      const sums = blocks.flatMap((block, index): Stage[] => {
        const { first, used, channels } = block;
        const [time, shift] = [block.time, block.shift].map((values) => layout.constant(values));
        const at = [x.at, x.channel, x.frame, x.row, spaces];
        const inSpace = shares(0, g.paddedFrames, layout.parts).map(([begin, end]): Call => {
          const sizes = [channels, g.inputs, begin, end, g.paddedFrames];
          if (vertical === null) {
            const space = layout.constant(block.space);
            const args = [...at, space, ...sizes, g.height, g.width, g.kHeight, g.kWidth];
            return { kernel: "spaceFirstSpace", args };
          }
          const { forth, back, products } = vertical;
          const matrices = [forth, vertical.kernels[index]!.kernel, back].map((m) => layout.constant(m));
          return {
            kernel: "verticalSpace",
            args: [
              ...[...at, SCRATCH, ...matrices, ...sizes, g.paddedHeight, g.paddedWidth],
              ...[g.height, g.width, products, vertical.sums, g.kWidth],
            ],
          };
        });
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
        const pairs = g.inputs * channels;
        return [
          { calls: inSpace, cost: pairs * g.paddedFrames * cost },
          { calls: inTime, cost: pairs * positions * g.frames * g.kFrames },
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
          const wTime = layout.constant(timeReversed);
          const add = index > 0 ? 1 : 0;
          const calls = Array.from({ length: g.inputs }, (_, i) =>
            shares(0, g.xFrames, layout.parts).map(([begin, end]): Call => {
              const at = [z, dx.at + i * dx.channel, dx.frame, dx.row, SCRATCH];
              const wTimeOfInput = wTime + 4 * i * g.kFrames * channels;
              const sizes = [
                channels,
                begin,
                end,
                g.xHeight,
                g.xWidth,
                g.frames,
                g.height,
                g.width,
                g.kFrames,
              ];
              const place = [
                ...[g.padding.time[0], g.padding.height[0], g.padding.width[0]],
                ...[g.paddedHeight, g.paddedWidth, add],
              ];
              if (vertical === null) {
                const w = layout.constant(spaceScatter) + 16 * i * g.kHeight * vectors * channels;
                const args = [...at, w, wTimeOfInput, ...sizes, g.kHeight, vectors, ...place];
                return { kernel: "spaceFirstTransposed", args };
              }
              const { forth, back, products, sums, kernels } = vertical;
              const w = layout.constant(kernels[index]!.transposed) + 16 * i * products * channels * vectors;
              const matrices = [layout.constant(forth), w, layout.constant(back)];
              const args = [...at, ...matrices, wTimeOfInput, ...sizes, g.kWidth, products, sums, ...place];
              return { kernel: "verticalTransposed", args };
            }),
          );
          const perFrames = cost * g.xFrames + positions * g.kFrames * g.frames;
          return { calls: calls.flat(), cost: g.inputs * channels * perFrames };
        },
      );
      return [stage, ...transposed];
    },
  };
}

/** Numbers that a thread needs for a frame of either direction. */
function verticalScratch(g: Geometry, channels: number, { sums }: VerticalWeights): number {
  const [rows, columns] = [g.paddedHeight + 3, g.paddedWidth + 6];
  return rows * columns + sums * columns + (g.height + sums) * g.width * channels + 32;
}
