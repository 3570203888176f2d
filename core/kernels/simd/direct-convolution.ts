import type { Activation, ConvolutionWeights, FeatureShape } from "../convolution.ts";
import { denseStrategy } from "./dense.ts";
import { directCosts, type Geometry } from "./geometry.ts";
import type { LayerKernel } from "./layer-kernel.ts";
import type { SimdModule } from "./module.ts";
import type { Block } from "./pack.ts";
import { Scratch } from "./scratch.ts";
import { spaceFirstStrategy } from "./space-first.ts";
import { type Strategy, scatterStride } from "./strategy.ts";
import { timeFirstStrategy } from "./time-first.ts";

/** A convolution as its definition has it: sums over taps, block of output channels by block. */
export class DirectConvolution implements LayerKernel {
  readonly outputShape: FeatureShape;
  private readonly module: SimdModule;
  private readonly g: Geometry;
  private readonly run: <T>(use: <B extends Block>(strategy: Strategy<B>) => T) => T;
  private readonly elu: boolean;
  /** Pixels of a channel of the output, and the room that its plane takes: planes start at multiples of 16 bytes. */
  private readonly positions: number;
  private readonly stride: number;

  constructor(module: SimdModule, weights: ConvolutionWeights, g: Geometry, activation: Activation) {
    this.module = module;
    this.g = g;
    this.run = chooseStrategy(weights, g);
    this.elu = activation === "elu";
    this.outputShape = g.output;
    this.positions = g.frames * g.height * g.width;
    this.stride = Math.ceil(this.positions / 4) * 4;
  }

  forward(x: Float32Array): Float32Array {
    const { g, positions, stride } = this;
    const { kernels } = this.module;
    const scratch = new Scratch(this.module);
    const padded = this.run(({ padded }) => this.putPadded(scratch, x, padded === "space and time"));
    const output = new Float32Array(g.output[0] * positions);
    const mark = scratch.mark();
    this.run(({ blocks, forward }) => {
      for (const block of blocks) {
        scratch.release(mark);
        const z = scratch.room((stride + 4) * block.channels);
        forward({ kernels, scratch, g, x: padded, z }, block);
        const shift = scratch.put(block.shift);
        const y = scratch.room(block.used * stride);
        kernels.finish(z, y, shift, block.channels, block.used, positions, stride, this.elu ? 1 : 0);
        for (let c = 0; c < block.used; c++) {
          output.set(scratch.view(y + 4 * c * stride, positions), (block.first + c) * positions);
        }
      }
    });
    return output;
  }

  inputGradient(gradient: Float32Array, output: Float32Array): Float32Array {
    const { g } = this;
    const { kernels } = this.module;
    const scratch = new Scratch(this.module);
    return this.run(({ blocks, transpose, backward }) => {
      const size =
        transpose === "gather"
          ? g.xFrames * g.xHeight * g.xWidth
          : g.paddedFrames * g.paddedHeight * scatterStride(g);
      const x = scratch.zeros(g.inputs * size);
      const mark = scratch.mark();
      for (const block of blocks) {
        scratch.release(mark);
        const z = this.putGradient(scratch, block, gradient, output, transpose === "gather");
        backward({ kernels, scratch, g, x, z }, block);
      }
      return transpose === "gather" ? scratch.view(x, g.inputs * size).slice() : this.takePadded(scratch, x);
    });
  }

  /** The input with its padding, `[input, frame, row, column]`. */
  private putPadded(scratch: Scratch, x: Float32Array, inSpace: boolean): number {
    const { inputs, xFrames, xHeight, xWidth, padding, paddedFrames } = this.g;
    const [height, width] = inSpace ? [this.g.paddedHeight, this.g.paddedWidth] : [xHeight, xWidth];
    const [top, left] = inSpace ? [padding.height[0], padding.width[0]] : [0, 0];
    if (paddedFrames === xFrames && height === xHeight && width === xWidth) return scratch.put(x);
    const from = scratch.put(x);
    const to = scratch.zeros(inputs * paddedFrames * height * width);
    for (let i = 0; i < inputs; i++) {
      this.module.kernels.place(
        from + 4 * i * xFrames * xHeight * xWidth,
        to + 4 * (i * paddedFrames + padding.time[0]) * height * width,
        ...[xFrames, xHeight, xWidth, height, width, top, left],
      );
    }
    return to;
  }

  /** The gradient of a padded input without its padding. */
  private takePadded(scratch: Scratch, x: number): Float32Array {
    const { g } = this;
    const stride = scatterStride(g);
    const size = g.xFrames * g.xHeight * g.xWidth;
    const to = scratch.room(g.inputs * size);
    for (let i = 0; i < g.inputs; i++) {
      this.module.kernels.take(
        x + 4 * (i * g.paddedFrames + g.padding.time[0]) * g.paddedHeight * stride,
        to + 4 * i * size,
        ...[g.xFrames, g.xHeight, g.xWidth, g.paddedHeight, stride, g.padding.height[0], g.padding.width[0]],
      );
    }
    return scratch.view(to, g.inputs * size).slice();
  }

  /** A block's gradient before its activation, `[frame, row, column, channel]`, with a margin of zeros or without. */
  private putGradient(
    scratch: Scratch,
    { first, used, channels }: Block,
    gradient: Float32Array,
    output: Float32Array,
    margin: boolean,
  ): number {
    const { g, positions, elu } = this;
    const part = (values: Float32Array): number =>
      scratch.put(values.subarray(first * positions, (first + used) * positions));
    const dy = part(gradient);
    const y = elu ? part(output) : dy;
    const [rows, columns] = margin ? [g.kHeight - 1, g.kWidth - 1] : [0, 0];
    const zRow = g.width + 2 * columns;
    const zPlane = zRow * (g.height + 2 * rows);
    const z = scratch.zeros(g.frames * zPlane * channels);
    this.module.kernels.start(
      ...[dy, y, z + 4 * channels * (rows * zRow + columns), channels, used],
      ...[g.frames, g.height, g.width, positions, zRow, zPlane, elu ? 1 : 0],
    );
    return z;
  }
}

function chooseStrategy(
  weights: ConvolutionWeights,
  g: Geometry,
): <T>(use: <B extends Block>(strategy: Strategy<B>) => T) => T {
  if (weights.kind === "dense") {
    const strategy = denseStrategy(weights);
    return (use) => use(strategy);
  }
  const { spaceFirst, timeFirst } = directCosts(g);
  const strategy = spaceFirst < timeFirst ? spaceFirstStrategy(weights) : timeFirstStrategy(weights);
  return (use) => use(strategy);
}
