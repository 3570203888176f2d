import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../fixtures/random.ts";
import * as tf from "../tensor.ts";
import { availableBackends, backendInUse, useBackend } from "./backend.ts";
import { portableConvolution } from "./portable.ts";
import { count, expectClose, layers } from "./testing/layers.ts";
import { naiveConvolution, naiveInputGradient } from "./testing/naive.ts";

describe("portable convolution", () => {
  it("equals its definition, forwards and backwards, at any shape", () => {
    fc.assert(
      fc.property(layers, ({ weights, input, padding, elu, seed }) => {
        const values = randomArray(count(input), seed + 4);
        const activation = elu ? "elu" : "identity";
        const x = tf.tensor4d(values, [...input]);
        const y = portableConvolution(x, weights, padding, activation);
        const expected = naiveConvolution(values, weights, input, padding, elu);
        expectClose(y.dataSync(), expected, 1e-5);
        const gradient = randomArray(expected.length, seed + 5);
        const dy = tf.tensor4d(gradient, y.shape);
        const dx = tf.grad((s: tf.Tensor) =>
          portableConvolution(s as tf.Tensor4D, weights, padding, activation),
        )(x, dy);
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
