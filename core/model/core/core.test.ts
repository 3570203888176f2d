import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../../fixtures/random.ts";
import type { FeatureShape, SeparableWeights } from "../../kernels/index.ts";
import * as tf from "../../tensor.ts";
import { Constants } from "../constants.ts";
import { nonlinearity } from "../nonlinearity.ts";
import { type Range, type Region, wholeRegion } from "../region.ts";
import { AffineStep, CutFrames } from "./channels.ts";
import { ConvolutionStep } from "./convolution-step.ts";
import { torchPadding } from "./convolution-types.ts";
import { Core, type CoreTarget, cropTo } from "./core.ts";
import { CropStep } from "./crop.ts";
import { GruStep } from "./gru-step.ts";
import { averagePooling, maxPooling } from "./pooling.ts";
import type { Step } from "./step.ts";

const elu = nonlinearity("ELU")!;

function convolution(
  inputs: number,
  outputs: number,
  size: readonly [number, number, number],
  padding: number,
  seed: number,
): Step {
  const [frames, height, width] = size;
  const weights: SeparableWeights = {
    kind: "separable",
    ...{ outputs, inputs, frames, height, width },
    temporal: randomArray(outputs * inputs * frames, seed),
    spatial: randomArray(outputs * inputs * height * width, seed + 1),
    shift: new Float32Array(outputs),
  };
  const affine = (s: number) => ({
    scale: Float64Array.from(randomArray(outputs, s)),
    shift: Float64Array.from(randomArray(outputs, s + 1)),
  });
  return new ConvolutionStep(weights, torchPadding([padding, padding, padding], weights), [
    { names: [`conv${seed}`] },
    { names: [`norm${seed}`], follower: { kind: "affine", affine: affine(seed + 2) } },
    { names: [`nonlin${seed}`], follower: { kind: "nonlinearity", nonlinearity: elu } },
  ]);
}

function recurrent(channels: number, seed: number): Step {
  const dense = (outputs: number, inputs: number, size: number, s: number) => ({
    kind: "dense" as const,
    ...{ outputs, inputs, frames: 1, height: size, width: size },
    kernel: randomArray(outputs * inputs * size * size, s, 0.3),
    shift: randomArray(outputs, s + 1, 0.3),
  });
  return new GruStep([`gru${seed}`], {
    input: dense(3 * channels, channels, 3, seed),
    gates: dense(2 * channels, channels, 3, seed + 2),
    candidate: dense(channels, channels, 3, seed + 4),
    padInput: true,
  });
}

/** Every kind of step, one after the other, each with an odd size somewhere. */
const core = new Core([
  averagePooling(["down"], [1, 2, 2]),
  convolution(2, 3, [3, 3, 2], 0, 10),
  maxPooling(["pool"]),
  convolution(3, 3, [2, 3, 3], 2, 20),
  new AffineStep(["film"], { scale: Float64Array.of(0.5, -1, 2), shift: Float64Array.of(1, 0, -1) }),
  recurrent(3, 30),
  new CropStep({ start: 1, end: 6 }, { start: 0, end: 5 }),
  new CutFrames(["core"], 2),
]);
const input: FeatureShape = [2, 9, 25, 22];
const stimulus = randomArray(2 * 9 * 25 * 22, 1);

function rangeWithin(size: number): fc.Arbitrary<Range> {
  return fc
    .tuple(fc.integer({ min: 0, max: size - 1 }), fc.integer({ min: 0, max: size - 1 }))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
}

function regionWithin([, frames, height, width]: FeatureShape): fc.Arbitrary<Region> {
  return fc.record({ time: rangeWithin(frames), height: rangeWithin(height), width: rangeWithin(width) });
}

function valueAndGradient(map: (x: tf.Tensor4D) => tf.Tensor4D): { value: number[]; gradient: number[] } {
  const x = tf.tensor4d(stimulus, [...input]);
  const { value, grad } = tf.valueAndGrad((s: tf.Tensor) => tf.sum(tf.square(map(s as tf.Tensor4D))))(x);
  return { value: [...map(x).dataSync(), ...value.dataSync()], gradient: [...grad.dataSync()] };
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  const scale = Math.max(1e-6, ...expected.map(Math.abs));
  const worst = Math.max(...actual.map((value, index) => Math.abs(value - expected[index]!)));
  expect(worst / scale).toBeLessThan(2e-5);
}

/** A region of the core's output for `input`. */
const target = (output: Region): CoreTarget => ({
  input,
  output,
  constants: new Constants(),
  gradients: "each",
});

describe("Core", () => {
  it("computes a region exactly as the whole, with the same gradient", () => {
    const shape = core.outputShape(input);
    fc.assert(
      fc.property(regionWithin(shape), (region) => {
        const whole = wholeRegion(shape);
        const { run: all } = core.prepare(target(whole));
        const { run: part } = core.prepare(target(region));
        const expected = valueAndGradient((x) => cropTo(region)(all(x)));
        const actual = valueAndGradient(part);
        expectClose(actual.value, expected.value);
        expectClose(actual.gradient, expected.gradient);
      }),
      { numRuns: 30, seed: 7 },
    );
  });

  it.each(core.hooks)("gives any channel of any region of the inner result %s", (hook) => {
    const shape = core.outputShape(input, hook);
    const channel = shape[0] - 1;
    fc.assert(
      fc.property(regionWithin(shape), (region) => {
        const { run: full } = core.prepareHook(target(wholeRegion(shape)), hook, null);
        const { run: one } = core.prepareHook(target(region), hook, channel);
        const expected = valueAndGradient((x) =>
          tf.slice(cropTo(region)(full(x)), [channel, 0, 0, 0], [1, -1, -1, -1]),
        );
        expectClose(valueAndGradient(one).value, expected.value);
        expectClose(valueAndGradient(one).gradient, expected.gradient);
      }),
      { numRuns: 6, seed: 3 },
    );
  });

  it("has the gradient that finite differences have", () => {
    const shape = core.outputShape(input);
    const whole = wholeRegion(shape);
    const { run: map } = core.prepare(target(whole));
    const score = (values: Float32Array): number =>
      tf.tidy(() => tf.sum(map(tf.tensor4d(values, [...input]))).dataSync()[0]!);
    const gradient = tf.tidy(() =>
      tf
        .grad((x: tf.Tensor) => tf.sum(map(x as tf.Tensor4D)))(tf.tensor4d(stimulus, [...input]))
        .dataSync(),
    );
    for (const seed of [1, 2, 3]) {
      const direction = randomArray(stimulus.length, 100 + seed);
      const along = Array.from(gradient).reduce((sum, g, index) => sum + g * direction[index]!, 0);
      const step = 1e-3;
      const moved = (sign: number) => stimulus.map((x, index) => x + sign * step * direction[index]!);
      const difference = (score(moved(1)) - score(moved(-1))) / (2 * step);
      expect(Math.abs(difference - along)).toBeLessThan(0.02 * Math.abs(along) + 0.02);
    }
  });

  it.each<[string, Step[], FeatureShape]>([
    ["a convolution", [convolution(2, 3, [3, 5, 4], 0, 40)], input],
    ["a padded convolution", [convolution(2, 3, [3, 3, 2], 2, 50)], input],
    ["average pooling", [averagePooling([], [1, 3, 2])], input],
    ["a recurrent unit", [recurrent(2, 60)], [2, 1, 25, 22]],
    ["a crop", [new CropStep({ start: 3, end: 20 }, { start: 1, end: 22 })], input],
    ["all steps", [...core.steps.filter((step) => !(step instanceof GruStep))], [2, 9, 50, 46]],
  ])("places the pixels of %s on the middle of what they see", (_, steps, shape) => {
    const map = new Core(steps);
    const [, frames, height, width] = map.outputShape(shape);
    const pixel = { row: Math.floor(height / 2), column: Math.floor(width / 2) };
    const { run: seen } = map.prepare({
      ...target({
        time: { start: 0, end: frames },
        height: { start: pixel.row, end: pixel.row + 1 },
        width: { start: pixel.column, end: pixel.column + 1 },
      }),
      input: shape,
    });
    const x = tf.tensor4d(randomArray(shape[0] * shape[1] * shape[2] * shape[3], 5), [...shape]);
    const gradient = tf.grad((s: tf.Tensor) => tf.sum(tf.square(seen(s as tf.Tensor4D))))(x);
    const middle = (axes: number[]): number => {
      const seenAt = [...tf.sum(tf.abs(gradient), axes).dataSync()].map((value) => value > 0);
      return (seenAt.indexOf(true) + seenAt.lastIndexOf(true)) / 2;
    };
    const { height: rows, width: columns } = map.placement;
    expect(rows.scale * pixel.row + rows.offset).toBe(middle([0, 1, 3]));
    expect(columns.scale * pixel.column + columns.offset).toBe(middle([0, 1, 2]));
  });

  it("says which sub-module it does not have", () => {
    expect(() => core.outputShape(input, "core_features_layer9")).toThrow(
      /no sub-module "core_features_layer9"/,
    );
  });
});
