import type { Activation, FeatureShape, SeparableWeights } from "../../convolution.ts";
import type { Geometry } from "../geometry.ts";
import type { SimdModule } from "../module.ts";
import type { Layout } from "../program/layout.ts";
import { type Stage, shares } from "../program/stage.ts";
import { elements, packed, unpacked, type Volume } from "../program/volume.ts";
import { type SpectralSize, spectralSize } from "../spectral-size.ts";
import { type SpectralWeights, spectralWeights } from "../spectral-weights.ts";
import { type Planes, quadCount, spectraRoom, toPlanes, toSpectra } from "./transforms.ts";
import type { Way } from "./way.ts";

/**
 * A separable convolution whose spatial part is a product of spectra. In time it is a sum over taps as ever, only that it is
 * taken of spectra; so each pair of channels costs a product for each frequency in place of a sum over the kernel's pixels.
 */
export function spectralConvolution(
  layout: Layout,
  module: SimdModule,
  weights: SeparableWeights,
  g: Geometry,
  activation: Activation,
): Way {
  const size = spectralSize(g);
  const elu = activation === "elu";
  const top = [g.padding.height[0], g.padding.width[0]] as const;
  return {
    forward: (input, y) => {
      const { volume: x, stages } = packed(layout, input);
      const sums = convolve(layout, size, spectralWeights(weights, module, size, false), {
        ...{ x: planesOf(x, top), xFrames: g.xFrames, y: planesOf(y, [0, 0]), yFrames: g.frames },
        ...{ taps: g.kFrames, offset: g.padding.time[0] },
      });
      return [...stages, ...sums, finishing(layout, weights, g, y, elu)];
    },
    backward: (y, dy, target) =>
      unpacked(layout, target, (dx) => {
        const dz = elu ? { ...dy, at: layout.room(elements(g.output)) } : dy;
        const sums = convolve(layout, size, spectralWeights(weights, module, size, true), {
          ...{ x: planesOf(dz, [0, 0]), xFrames: g.frames, y: planesOf(dx, top), yFrames: g.xFrames },
          ...{ taps: g.kFrames, offset: g.kFrames - 1 - g.padding.time[0] },
        });
        return elu ? [starting(layout, y, dy, dz), ...sums] : sums;
      }),
  };
}

function planesOf({ at, shape }: Volume, place: Planes["place"]): Planes {
  const [channels, frames, height, width]: FeatureShape = shape;
  return { at, count: channels * frames, height, width, place };
}

/** A convolution of planes. */
interface Convolved {
  readonly x: Planes;
  readonly xFrames: number;
  readonly y: Planes;
  readonly yFrames: number;
  readonly taps: number;
  /** See spectralProduct. */
  readonly offset: number;
}

function convolve(layout: Layout, size: SpectralSize, weights: SpectralWeights, call: Convolved): Stage[] {
  const { x, y, xFrames, yFrames, taps, offset } = call;
  const { inputs, outputs } = weights;
  const results = outputs * yFrames;
  const xSpectra = layout.room(spectraRoom(size, x.count));
  const ySpectra = layout.room(spectraRoom(size, results));
  const [space, time] = [layout.constant(weights.space), layout.constant(weights.time)];
  const quads = quadCount(size);
  const product = shares(0, quads, layout.parts).map(([begin, end]) => ({
    kernel: "spectralProduct" as const,
    args: [
      ...[
        xSpectra + 32 * begin * x.count,
        ySpectra + 32 * begin * results,
        space + 32 * begin * inputs * outputs,
      ],
      ...[time, end - begin, inputs, outputs / 4, xFrames, yFrames, taps, offset],
    ],
  }));
  return [
    toSpectra(layout, size, x, xSpectra),
    { calls: product, cost: 8 * quads * inputs * outputs * yFrames * (taps + 2) },
    toPlanes(layout, size, ySpectra, results, y),
  ];
}

function starting(layout: Layout, y: Volume, dy: Volume, dz: Volume): Stage {
  const count = elements(y.shape);
  const calls = shares(0, Math.ceil(count / 4), layout.parts).map(([begin, end]) => ({
    kernel: "startPlane" as const,
    args: [...[dy, y, dz].map(({ at }) => at + 16 * begin), Math.min(4 * end, count) - 4 * begin],
  }));
  return { calls, cost: count };
}

function finishing(layout: Layout, { shift }: SeparableWeights, g: Geometry, y: Volume, elu: boolean): Stage {
  const shifts = layout.constant(shift);
  const positions = g.height * g.width;
  const calls = Array.from({ length: g.output[0] }, (_, o) =>
    shares(0, g.frames, layout.parts).map(([begin, end]) => ({
      kernel: "finishPlane" as const,
      args: [
        y.at + o * y.channel + 4 * begin * positions,
        (end - begin) * positions,
        shifts + 4 * o,
        elu ? 1 : 0,
      ],
    })),
  );
  return { calls: calls.flat(), cost: 4 * elements(g.output) };
}
