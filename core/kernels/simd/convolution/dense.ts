import type { Activation, DenseWeights } from "../../convolution.ts";
import type { Geometry } from "../geometry.ts";
import { packDense, rowVectors } from "../pack.ts";
import type { Layout } from "../program/layout.ts";
import { type Call, SCRATCH, type Stage, shares } from "../program/stage.ts";
import { type Volume, volume } from "../program/volume.ts";
import { blockGradients } from "./gradient.ts";
import { padded } from "./padded.ts";
import type { Way } from "./way.ts";

/** Frames `[begin, end)` of a dense convolution of a padded input, a call for each block of output channels. */
export function denseFrames(
  layout: Layout,
  weights: DenseWeights,
  activation: Activation,
  x: Volume,
  y: Volume,
  [begin, end]: readonly [begin: number, end: number],
): Call[] {
  const [, , height, width] = y.shape;
  return packDense(weights).map(({ first, used, channels, kernel, shift }): Call => {
    layout.scratch(height * width * channels);
    return {
      kernel: "dense",
      args: [
        ...[x.at, x.channel, x.frame, x.row, y.at + first * y.channel, y.channel, SCRATCH],
        ...[layout.constant(kernel), layout.constant(shift), channels, used, weights.inputs, begin, end],
        ...[height, width, weights.frames, weights.height, weights.width, activation === "elu" ? 1 : 0],
      ],
    };
  });
}

/** A full kernel for each pair of channels. */
export function denseConvolution(
  layout: Layout,
  weights: DenseWeights,
  g: Geometry,
  activation: Activation,
): Way {
  const blocks = packDense(weights);
  const elu = activation === "elu";
  const positions = g.height * g.width;
  const taps = g.kFrames * g.kHeight * g.kWidth;
  return {
    forward: (input, y) => {
      const { volume: x, stages } = padded(layout, input, g, true);
      const plane = volume(y.at, [g.output[0], g.frames, g.height, g.width]);
      const calls = shares(0, g.frames, layout.parts).flatMap((frames) =>
        denseFrames(layout, weights, activation, x, plane, frames),
      );
      return [...stages, { calls, cost: g.inputs * g.output[0] * g.frames * positions * taps }];
    },
    backward: (y, dy, dx) => {
      const { gradients, stage } = blockGradients(layout, g, blocks, elu, y, dy, false);
      layout.scratch(g.paddedHeight * (g.paddedWidth + 3));
      const vectors = rowVectors(g.kWidth);
      const transposed = gradients.map(({ block: { channels, kernelScatter }, z }, index): Stage => {
        const w = layout.constant(kernelScatter);
        const calls = Array.from({ length: g.inputs }, (_, i) =>
          shares(0, g.xFrames, layout.parts).map(([begin, end]) => ({
            kernel: "denseTransposed" as const,
            args: [
              ...[z, dx.at + i * dx.channel, dx.frame, dx.row, SCRATCH],
              ...[w + 16 * i * g.kFrames * g.kHeight * vectors * channels, channels, begin, end],
              ...[g.xHeight, g.xWidth, g.frames, g.height, g.width, g.kFrames, g.kHeight, vectors],
              ...[g.padding.time[0], g.padding.height[0], g.padding.width[0]],
              ...[g.paddedHeight, g.paddedWidth, index > 0 ? 1 : 0],
            ],
          })),
        );
        return { calls: calls.flat(), cost: g.inputs * channels * g.frames * positions * taps };
      });
      return [stage, ...transposed];
    },
  };
}
