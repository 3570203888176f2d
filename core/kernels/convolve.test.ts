import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeOn } from "../../fixtures/backends.ts";
import { randomArray } from "../../fixtures/random.ts";
import * as tf from "../tensor.ts";
import { availableBackends, backendInUse, useBackend } from "./backend.ts";
import type { Activation, ConvolutionWeights, Padding } from "./convolution.ts";
import { matrixConvolution } from "./matrix.ts";
import { portableConvolution } from "./portable.ts";
import { count, expectClose, layers } from "./testing/layers.ts";
import { naiveConvolution, naiveInputGradient } from "./testing/naive.ts";

type Way = (
  x: tf.Tensor4D,
  weights: ConvolutionWeights,
  padding: Padding,
  activation: Activation,
) => tf.Tensor4D;

/** Products of matrices are for separable kernels only. */
const matrices =
  (maxNumbers: number): Way =>
  (x, weights, padding, activation) =>
    weights.kind === "separable"
      ? matrixConvolution(x, weights, padding, activation, maxNumbers)
      : portableConvolution(x, weights, padding, activation);

const ways: readonly [string, Way][] = [
  ["the portable definition", portableConvolution],
  ["products of matrices", matrices(Number.POSITIVE_INFINITY)],
  ["a convolution in space and a product of matrices in time", matrices(0)],
];

describe.each(ways)("convolution by %s", (_, convolve) => {
  computeOn("portable");

  it("equals its definition, forwards and backwards, at any shape", () => {
    fc.assert(
      fc.property(layers, ({ weights, input, padding, elu, seed }) => {
        const values = randomArray(count(input), seed + 4);
        const activation = elu ? "elu" : "identity";
        const x = tf.tensor4d(values, [...input]);
        const y = convolve(x, weights, padding, activation);
        const expected = naiveConvolution(values, weights, input, padding, elu);
        expectClose(y.dataSync(), expected, 1e-5);
        const gradient = randomArray(expected.length, seed + 5);
        const dy = tf.tensor4d(gradient, y.shape);
        const dx = tf.grad((s: tf.Tensor) => convolve(s as tf.Tensor4D, weights, padding, activation))(x, dy);
        expectClose(
          dx.dataSync(),
          naiveInputGradient(gradient, expected, weights, input, padding, elu),
          2e-5,
        );
      }),
      { numRuns: 60, seed: 23 },
    );
  });
});

describe("the choice of kernels", () => {
  it("takes the fastest by default, and others on request", () => {
    const [fastest] = availableBackends();
    expect(backendInUse()).toBe(fastest);
    useBackend("portable");
    expect(backendInUse()).toBe("portable");
    useBackend(fastest!);
    expect(backendInUse()).toBe(fastest);
  });
});
