import type { Activation, FeatureShape, SeparableWeights } from "../convolution.ts";
import { transformLength } from "./fourier-plan.ts";
import { directCosts, type Geometry } from "./geometry.ts";
import type { LayerKernel } from "./layer-kernel.ts";
import type { SimdModule } from "./module.ts";
import { Scratch } from "./scratch.ts";
import { type SpectralWeights, spectralWeights } from "./spectral-weights.ts";
import { type Planes, quadCount, type SpectralSize, Transforms } from "./transforms.ts";

/** Bytes that the spectra of one layer's kernels may take, both directions together. */
const MOST_KERNEL_BYTES = 2 ** 28;

/** A sum over pixels wins where the difference is small: its operations are the quicker ones, and its errors smaller. */
const WORTH = 0.8;

/**
 * A separable convolution whose spatial part is a product of spectra. In time it is a sum over taps as ever, only that it is
 * taken of spectra; so each pair of channels costs a product for each frequency in place of a sum over the kernel's pixels.
 */
export class SpectralConvolution implements LayerKernel {
  readonly outputShape: FeatureShape;
  private readonly module: SimdModule;
  private readonly weights: SeparableWeights;
  private readonly g: Geometry;
  private readonly elu: boolean;
  private readonly transforms: Transforms;

  constructor(module: SimdModule, weights: SeparableWeights, g: Geometry, activation: Activation) {
    this.module = module;
    this.weights = weights;
    this.g = g;
    this.elu = activation === "elu";
    this.outputShape = g.output;
    this.transforms = new Transforms(module, spectralSize(g));
  }

  forward(x: Float32Array): Float32Array {
    const { g, module, elu } = this;
    const { outputs, shift } = this.weights;
    const weights = spectralWeights(this.weights, this.transforms, false);
    const scratch = new Scratch(module);
    const size = g.frames * g.height * g.width;
    const y = scratch.room(outputs * size);
    this.convolve(scratch, weights, {
      x: { at: scratch.put(x), count: g.inputs * g.xFrames, height: g.xHeight, width: g.xWidth },
      xFrames: g.xFrames,
      xPlace: [g.padding.height[0], g.padding.width[0]],
      y: { at: y, count: outputs * g.frames, height: g.height, width: g.width },
      yFrames: g.frames,
      yPlace: [0, 0],
      offset: g.padding.time[0],
    });
    const output = new Float32Array(outputs * size);
    // From the last channel: what a vector writes beyond a channel's end must have been taken out before.
    for (let o = outputs - 1; o >= 0; o--) {
      module.kernels.finishPlane(y + 4 * o * size, size, shift[o]!, elu ? 1 : 0);
      output.set(scratch.view(y + 4 * o * size, size), o * size);
    }
    return output;
  }

  inputGradient(gradient: Float32Array, output: Float32Array): Float32Array {
    const { g, module } = this;
    const weights = spectralWeights(this.weights, this.transforms, true);
    const scratch = new Scratch(module);
    const size = g.inputs * g.xFrames * g.xHeight * g.xWidth;
    const dx = scratch.room(size);
    const dy = scratch.put(gradient);
    if (this.elu) module.kernels.startPlane(dy, scratch.put(output), gradient.length);
    this.convolve(scratch, weights, {
      x: { at: dy, count: this.weights.outputs * g.frames, height: g.height, width: g.width },
      xFrames: g.frames,
      xPlace: [0, 0],
      y: { at: dx, count: g.inputs * g.xFrames, height: g.xHeight, width: g.xWidth },
      yFrames: g.xFrames,
      yPlace: [g.padding.height[0], g.padding.width[0]],
      offset: g.kFrames - 1 - g.padding.time[0],
    });
    return scratch.view(dx, size).slice();
  }

  private convolve(scratch: Scratch, weights: SpectralWeights, call: Call): void {
    const { transforms, module } = this;
    const { x, y, xFrames, yFrames } = call;
    const results = weights.outputs * yFrames;
    const xSpectra = scratch.room(transforms.room(x.count));
    const ySpectra = scratch.room(transforms.room(results));
    transforms.toSpectra(scratch, x, ...call.xPlace, xSpectra);
    const mark = scratch.mark();
    module.kernels.spectralProduct(
      ...[xSpectra, ySpectra, scratch.put(weights.space), scratch.put(weights.time)],
      ...[quadCount(transforms.size), weights.inputs, weights.outputs / 4],
      ...[xFrames, yFrames, this.g.kFrames, call.offset],
    );
    scratch.release(mark);
    transforms.toPlanes(scratch, ySpectra, results, y, ...call.yPlace);
  }
}

/** A convolution of planes; places are rows and columns of the transform at which planes begin. */
interface Call {
  readonly x: Planes;
  readonly xFrames: number;
  readonly xPlace: readonly [row: number, column: number];
  readonly y: Planes;
  readonly yFrames: number;
  readonly yPlace: readonly [row: number, column: number];
  /** See spectralProduct. */
  readonly offset: number;
}

/** Large enough that nothing wanted is wrapped around. */
function spectralSize(g: Geometry): SpectralSize {
  return { rows: transformLength(g.paddedHeight), columns: transformLength(g.paddedWidth) };
}

/** Whether this takes fewer operations than summing over the kernel's pixels, and no more memory than can be spared. */
export function spectralPays({ inputs, outputs, frames: taps }: SeparableWeights, g: Geometry): boolean {
  const size = spectralSize(g);
  const numbers = quadCount(size) * 8;
  const padded = 4 * Math.ceil(inputs / 4) + 4 * Math.ceil(outputs / 4);
  const bytes = 4 * numbers * (inputs * 4 * Math.ceil(outputs / 4) + outputs * 4 * Math.ceil(inputs / 4));
  if (bytes > MOST_KERNEL_BYTES) return false;
  const pixels = size.rows * size.columns;
  const transform = 2.5 * pixels * Math.log2(pixels);
  const transforms = 2 * (inputs * g.xFrames + outputs * g.frames) * transform;
  // Twice the taps of the frames of the output, and a complex product for each frame of either side.
  const products = numbers * (2 * g.frames * taps + 2 * (g.frames + g.xFrames));
  const { spaceFirst, timeFirst } = directCosts(g);
  const spectral = transforms + (products * inputs * outputs * padded) / (inputs + outputs);
  return spectral < WORTH * inputs * outputs * Math.min(spaceFirst, timeFirst);
}
