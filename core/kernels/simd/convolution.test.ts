import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../../fixtures/random.ts";
import * as tf from "../../tensor.ts";
import type { ConvolutionWeights, FeatureShape, Padding } from "../convolution.ts";
import { portableConvolution } from "../portable.ts";
import { count, expectClose, layers } from "../testing/layers.ts";
import { naiveConvolution, naiveInputGradient } from "../testing/naive.ts";
import { directWay } from "./convolution/choice.ts";
import { simdConvolution } from "./convolution.ts";
import { geometry } from "./geometry.ts";
import { instantiate, KernelMemoryError, supportedVariants } from "./module.ts";
import { Scratch } from "./scratch.ts";

describe.each(supportedVariants())("SIMD convolution (%s)", (variant) => {
  const module = instantiate(variant);

  it.each(["direct", "vertical", "spectral"] as const)("equals its definition at any shape, if %s", (way) => {
    fc.assert(
      fc.property(layers, ({ weights, input, padding, elu, seed }) => {
        const activation = elu ? "elu" : "identity";
        fc.pre(way === "direct" || weights.kind === "separable");
        const named = way === "direct" ? directWay(weights, geometry(weights, input, padding)) : way;
        const convolution = { weights, padding, activation, gradients: "largest" } as const;
        const layer = simdConvolution(module, convolution, input, { forward: named, backward: named });
        const x = randomArray(count(input), seed + 4);
        const y = layer.forward(x);
        const expected = naiveConvolution(x, weights, input, padding, elu);
        expectClose(y, expected, 1e-5);
        const gradient = randomArray(y.length, seed + 5);
        expectClose(
          layer.inputGradient(gradient, y),
          naiveInputGradient(gradient, expected, weights, input, padding, elu),
          2e-5,
        );
      }),
      { numRuns: 250, seed: 17 },
    );
  });

  it("equals the portable tensor code at the shapes of real layers", () => {
    const none: Padding = { time: [0, 0], height: [0, 0], width: [0, 0] };
    const hidden: Padding = { ...none, height: [2, 2], width: [2, 2] };
    const layer = (inputs: number, outputs: number, frames: number, size: number): ConvolutionWeights => ({
      kind: "separable",
      ...{ outputs, inputs, frames, height: size, width: size },
      temporal: randomArray(outputs * inputs * frames, 1),
      spatial: randomArray(outputs * inputs * size * size, 2, 0.1),
      shift: randomArray(outputs, 3),
    });
    const cases: [ConvolutionWeights, FeatureShape, Padding][] = [
      [layer(2, 16, 21, 11), [2, 30, 18, 16], none],
      [layer(16, 16, 11, 5), [16, 14, 8, 6], hidden],
    ];
    for (const [weights, input, padding] of cases) {
      const values = randomArray(count(input), 4);
      const simd = simdConvolution(
        module,
        { weights, padding, activation: "elu", gradients: "largest" },
        input,
      );
      const x = tf.tensor4d(values, [...input]);
      const y = portableConvolution(x, weights, padding, "elu");
      expectClose(simd.forward(values), y.dataSync(), 1e-5);
      const sum = (s: tf.Tensor) => tf.sum(portableConvolution(s as tf.Tensor4D, weights, padding, "elu"));
      const ones = new Float32Array(count(y.shape)).fill(1);
      expectClose(simd.inputGradient(ones, simd.forward(values)), tf.grad(sum)(x).dataSync(), 1e-5);
    }
  });

  it("keeps its memory flat", () => {
    const weights = fc.sample(layers, { seed: 3, numRuns: 1 })[0]!;
    const layer = simdConvolution(
      module,
      { ...weights, activation: "elu", gradients: "largest" },
      weights.input,
    );
    const x = randomArray(count(weights.input), 1);
    layer.inputGradient(layer.forward(x), layer.forward(x));
    const before = module.memory.buffer.byteLength;
    for (let i = 0; i < 10_000; i++) layer.forward(x);
    expect(module.memory.buffer.byteLength).toBe(before);
  });

  it("says how much memory it could not get", () => {
    expect(() => new Scratch(module).room(2 ** 30)).toThrow(KernelMemoryError);
    expect(() => new Scratch(module).room(2 ** 30)).toThrow(
      /needs 4097 MiB of memory|needs 4096 MiB of memory/,
    );
  });
});
