import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../../fixtures/close.ts";
import { randomArray } from "../../../fixtures/random.ts";
import type { FeatureShape } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import { Account } from "../account.ts";
import { Constants } from "../constants.ts";
import { nonlinearity } from "../nonlinearity.ts";
import { wholeRegion } from "../region.ts";
import { Weights } from "../weights.ts";
import { ClonedReadout } from "./cloned.ts";
import { evenGrid, gaussianMasks } from "./gaussian-mask.ts";
import { pointGaussianReadout } from "./point-gaussian.ts";
import type { Readout } from "./readout.ts";

const CLOSE = { rtol: 1e-5, atol: 1e-5 };
const features: FeatureShape = [3, 4, 5, 6];
const values = randomArray(3 * 4 * 5 * 6, 1);
const map = tf.tensor4d(values, [...features]);

function stateDict(tensors: Record<string, { shape: number[]; values: number[] | Float32Array }>): Weights {
  const entries = Object.entries(tensors).map(
    ([name, { shape, values: v }]) => [name, { shape, toFloat32: () => Float32Array.from(v) }] as const,
  );
  return Weights.of(new Map(entries), new Account(false));
}

function responses(readout: Readout, neurons: number[]): Float32Array {
  const target = { neurons, features, region: wholeRegion(features), constants: new Constants() };
  return Float32Array.from(readout.prepare(target)(map).dataSync());
}

/** Bilinear interpolation of a channel and frame at a point of [-1, 1]², horizontal first. */
function sample(channel: number, frame: number, x: number, y: number): number {
  const [column, row] = [((x + 1) / 2) * 5, ((y + 1) / 2) * 4];
  const [left, top] = [Math.min(4, Math.floor(column)), Math.min(3, Math.floor(row))];
  const at = (r: number, c: number): number => values[((channel * 4 + frame) * 5 + r) * 6 + c]!;
  const along = (r: number): number => at(r, left) + (column - left) * (at(r, left + 1) - at(r, left));
  return along(top) + (row - top) * (along(top + 1) - along(top));
}

const identity = nonlinearity("Identity")!;
const config = {
  channels: 3,
  height: 5,
  width: 6,
  nonlinearity: identity,
  positionTanh: false,
  alignCorners: true,
};

describe("pointGaussianReadout", () => {
  const sigma = { shape: [1, 2, 2, 2], values: new Float32Array(8) };

  it("interpolates at each neuron's point, clamped to the map", () => {
    const points = [0.3, -0.4, 1.7, 1];
    const weights = stateDict({
      sigma,
      _mu: { shape: [1, 2, 1, 2], values: points },
      _features: { shape: [1, 3, 1, 2], values: [1, 2, 3, 4, 5, 6] },
      bias: { shape: [2], values: [0.1, 0.2] },
    });
    const expected = [0, 1, 2, 3].flatMap((t) => [
      1 * sample(0, t, 0.3, -0.4) + 3 * sample(1, t, 0.3, -0.4) + 5 * sample(2, t, 0.3, -0.4) + 0.1,
      2 * sample(0, t, 1, 1) + 4 * sample(1, t, 1, 1) + 6 * sample(2, t, 1, 1) + 0.2,
    ]);
    expectAllClose(responses(pointGaussianReadout(weights, config), [0, 1]), expected, CLOSE);
  });

  it("looks up features and points that neurons share, and moves shared points", () => {
    const weights = stateDict({
      sigma,
      _mu: { shape: [1, 1, 1, 2], values: [0.5, 0.25] },
      grid_sharing_index: { shape: [2], values: [0, 0] },
      "mu_transform.weight": { shape: [2, 2], values: [0, 1, 1, 0] },
      "mu_transform.bias": { shape: [2], values: [0, 0.1] },
      _features: { shape: [1, 3, 1, 1], values: [1, 2, 3] },
      feature_sharing_index: { shape: [2], values: [0, 0] },
      scales: { shape: [1, 1, 1, 2], values: [1, -2] },
    });
    const one = (t: number): number => [1, 2, 3].reduce((sum, w, c) => sum + w * sample(c, t, 0.25, 0.6), 0);
    const expected = [0, 1, 2, 3].flatMap((t) => [one(t), -2 * one(t)]);
    expectAllClose(responses(pointGaussianReadout(weights, config), [0, 1]), expected, CLOSE);
  });

  it("predicts points by the small network in its weights", () => {
    const weights = stateDict({
      sigma,
      source_grid: { shape: [2, 1], values: [0.5, -1] },
      "mu_transform.0.weight": { shape: [2, 1], values: [1, -1] },
      "mu_transform.0.bias": { shape: [2], values: [0, 0] },
      "mu_transform.2.weight": { shape: [2, 2], values: [0.5, 0, 0, 0.5] },
      "mu_transform.2.bias": { shape: [2], values: [0, 0] },
      _features: { shape: [1, 3, 1, 2], values: [1, 1, 0, 0, 0, 0] },
    });
    const elu = (x: number): number => (x > 0 ? x : Math.expm1(x));
    const point = (source: number): [number, number] => [
      Math.tanh(0.5 * elu(source)),
      Math.tanh(0.5 * elu(-source)),
    ];
    const expected = [0, 1, 2, 3].flatMap((t) => [0.5, -1].map((source) => sample(0, t, ...point(source))));
    const readout = pointGaussianReadout(weights, { ...config, positionTanh: true });
    expectAllClose(responses(readout, [0, 1]), expected, CLOSE);
    // Only the pixels that one neuron looks at.
    expect(readout.support(features, [0])).not.toEqual({
      height: { start: 0, end: 5 },
      width: { start: 0, end: 6 },
    });
  });
});

describe("gaussianMasks", () => {
  it("sum to 1, and have their centre where the mean says: down first, then right", () => {
    const masks = gaussianMasks(Float32Array.of(0.1, -0.05), Float32Array.of(-1), evenGrid(9, 12), {
      height: 9,
      width: 12,
      meanScale: 6,
      varScale: 4,
    });
    expect(masks.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5);
    const peak = masks.indexOf(Math.max(...masks));
    // The longer side spans -1 to 1: row 0.6 of ±0.75, column -0.3 of ±1.
    expect([Math.floor(peak / 12), peak % 12]).toEqual([7, 4]);
  });
});

describe("ClonedReadout", () => {
  it("scales and shifts what its source responds, with the gradient of that", () => {
    const weights = stateDict({
      sigma: { shape: [1, 2, 2, 2], values: new Float32Array(8) },
      _mu: { shape: [1, 2, 1, 2], values: [0, 0, 0.5, 0.5] },
      _features: { shape: [1, 3, 1, 2], values: [1, 2, 3, 4, 5, 6] },
    });
    const source = pointGaussianReadout(weights, config);
    const clone = new ClonedReadout(
      source,
      stateDict({ alpha: { shape: [2], values: [2, -1] }, beta: { shape: [2], values: [0.5, 1] } }),
    );
    const plain = responses(source, [0, 1]);
    const expected = plain.map((value, index) => (index % 2 === 0 ? 2 * value + 0.5 : 1 - value));
    expectAllClose(responses(clone, [0, 1]), expected, CLOSE);

    const target = { neurons: [0], features, region: wholeRegion(features), constants: new Constants() };
    const slope = (readout: Readout) =>
      tf
        .grad((x: tf.Tensor) => tf.sum(readout.prepare(target)(x as tf.Tensor4D)))(map)
        .dataSync();
    expectAllClose(
      slope(clone),
      slope(source).map((value) => 2 * value),
      CLOSE,
    );
  });
});
