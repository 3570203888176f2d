import type { ConvolutionLayer, FeatureShape } from "../convolution.ts";
import type { WayName } from "./convolution/choice.ts";
import { planConvolution } from "./convolution/plan.ts";
import type { SimdModule } from "./module.ts";
import { executeOnce } from "./program/execute.ts";
import { Layout } from "./program/layout.ts";
import type { Stage } from "./program/stage.ts";
import { elements, type Volume, volume } from "./program/volume.ts";

/** A convolution layer by itself, made ready for one shape of input. */
export interface LayerKernel {
  readonly outputShape: FeatureShape;
  /**
   * @param x `[inputs, frames, height, width]`
   * @returns a fresh array, `[outputs, frames', height', width']`
   * @throws KernelMemoryError
   */
  forward(x: Float32Array): Float32Array;
  /**
   * @param gradient of the output
   * @param output what `forward` returned; ELU's derivative is taken from it
   * @returns the gradient of the input, a fresh array
   * @throws KernelMemoryError
   */
  inputGradient(gradient: Float32Array, output: Float32Array): Float32Array;
}

/** One layer's program for each direction, planned when it is first asked for. */
interface Direction {
  readonly layout: Layout;
  readonly inputs: readonly Volume[];
  readonly result: Volume;
  readonly stages: readonly Stage[];
}

/** A convolution layer for one shape of input on WebAssembly SIMD: a program of one layer, in memory that all calls share. */
export function simdConvolution(
  module: SimdModule,
  layer: ConvolutionLayer,
  input: FeatureShape,
  ways?: { readonly forward: WayName; readonly backward: WayName },
): LayerKernel {
  const forward = forwards(module, layer, input, ways);
  let backward: Direction | null = null;
  const run = ({ layout, inputs, stages, result }: Direction, ...values: Float32Array[]): Float32Array => {
    const given = inputs.map(({ at }, index) => [at, values[index]!] as const);
    return executeOnce(module, layout, given, stages, result.at, elements(result.shape));
  };
  return {
    outputShape: forward.result.shape,
    forward: (x) => run(forward, x),
    inputGradient: (gradient, output) => {
      backward ??= backwards(module, layer, input, ways);
      return run(backward, gradient, output);
    },
  };
}

type Ways = Parameters<typeof simdConvolution>[3];

function forwards(module: SimdModule, layer: ConvolutionLayer, input: FeatureShape, ways: Ways): Direction {
  const layout = new Layout(1);
  const x = volume(layout.room(elements(input)), input);
  const { y, forward } = planConvolution(layout, module, layer, x, ways);
  return { layout, inputs: [x], result: y, stages: forward() };
}

function backwards(module: SimdModule, layer: ConvolutionLayer, input: FeatureShape, ways: Ways): Direction {
  const layout = new Layout(1);
  const dx = volume(layout.room(elements(input)), input);
  const { y, backward } = planConvolution(layout, module, layer, dx, ways);
  const dy = volume(layout.room(elements(y.shape)), y.shape);
  return { layout, inputs: [dy, y], result: dx, stages: backward(dy, dx) };
}
