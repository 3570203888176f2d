import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../../fixtures/close.ts";
import { GoldenArrays, readFixture } from "../../../fixtures/golden.ts";
import { openModel, type RetinaModel } from "../../model/index.ts";
import { centreIsNegative } from "../../numerics/index.ts";
import * as tf from "../../tensor.ts";
import { layerKernels as contract } from "../contract/model.ts";
import { layerKernels } from "./layer-kernels.ts";

const open = (...names: string[]): RetinaModel =>
  openModel(names.map((name) => ({ name, bytes: readFixture(`golden/checkpoints/${name}.ckpt`) })));

const LAYER = "core_features_layer0";

/** `[outputs, inputs, frames, height, width]`: what the parts make together. */
function product({ spatial, temporal }: ReturnType<typeof layerKernels>): Float32Array {
  const [outputs, inputs, frames] = temporal.shape as [number, number, number];
  const pixels = spatial.values.length / (outputs * inputs);
  return Float32Array.from({ length: temporal.values.length * pixels }, (_, index) => {
    const pairAndFrame = Math.floor(index / pixels);
    const pair = Math.floor(pairAndFrame / frames);
    return temporal.values[pairAndFrame]! * spatial.values[pair * pixels + (index % pixels)]!;
  });
}

/** The kernels by which the convolution computes: how one pixel of it depends on the stimulus. `[outputs, inputs, …size]` */
function measured(model: RetinaModel, size: readonly [number, number, number]): number[] {
  const { channels: inputs, height, width } = model.description.input;
  const shape = [inputs, 60, height, width] as const;
  const layer = `${LAYER}_conv`;
  const [outputs, , rows, columns] = model.layerShape(layer, 60);
  const pixel = (index: number) => ({ start: index, end: index + 1 });
  const region = {
    time: pixel(20),
    height: pixel(Math.floor(rows / 2)),
    width: pixel(Math.floor(columns / 2)),
  };
  return Array.from({ length: outputs }, (_, channel) => {
    const { run } = model.prepareLayer({ session: null, layer, channel, region }, shape);
    const weights = tf.grad((x: tf.Tensor) => tf.sum(run(x as tf.Tensor4D)))(tf.zeros([...shape]));
    const first = [1, 2, 3].map((axis) => {
      const others = [0, 1, 2, 3].filter((other) => other !== axis);
      return [...tf.sum(tf.abs(weights), others).dataSync()].findIndex((value) => value > 0);
    });
    return [...tf.slice(weights, [0, ...first], [inputs, ...size]).dataSync()];
  }).flat();
}

describe("layerKernels of golden checkpoints", () => {
  it("gives a separable layer's own parts, the middle of each picture positive", () => {
    const kernels = layerKernels(open("hoefling_low_res_like"), LAYER);
    expect(contract.parse(kernels)).toMatchObject({ layer: LAYER, inputs: 2, outputs: 16, explained: 1 });
    const golden = new GoldenArrays("golden/checkpoints/hoefling_low_res_like.forward.npz");
    const temporal = golden.float32("kernel_temporal__core.features.layer0.conv").values;
    const { spatial } = kernels;
    expect(spatial.shape).toEqual([16, 2, 11, 11]);
    expect(kernels.temporal.shape).toEqual([16, 2, 21]);
    for (let pair = 0; pair < 32; pair++) {
      // The scale and the sign are shared out between picture and time course.
      const courses = [kernels.temporal.values, temporal].map((values) => {
        const course = Array.from(values.subarray(pair * 21, (pair + 1) * 21), Math.abs);
        return course.map((value) => value / Math.max(...course));
      });
      expectAllClose(courses[0]!, courses[1]!, { rtol: 1e-5, atol: 1e-6 });
      const picture = spatial.values.subarray(pair * 121, (pair + 1) * 121);
      expect(centreIsNegative(picture, 11, 11)).toBe(false);
    }
  });

  it.each<[string, [number, number, number]]>([
    ["hoefling_low_res_like", [21, 11, 11]],
    ["time_independent", [1, 30, 30]],
  ])("has parts whose product is the kernel of %s", (name, size) => {
    const model = open(name);
    const kernels = layerKernels(model, LAYER);
    expect([kernels.temporal.shape[2], ...kernels.spatial.shape.slice(2)]).toEqual(size);
    expect(kernels.explained).toBe(1);
    expectAllClose(product(kernels), measured(model, size), { rtol: 1e-4, atol: 1e-6 });
  });

  it.each<[string, [number, number, number]]>([
    ["full_conv", [9, 7, 7]],
    ["separable_conv", [21, 11, 11]],
  ])("leaves as much of the kernels of %s as it says", (name, size) => {
    const model = open(name);
    const kernels = layerKernels(model, LAYER);
    const whole = measured(model, size);
    const approximation = product(kernels);
    const energy = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((sum, value) => sum + value * value, 0);
    const left = energy(whole.map((value, index) => value - approximation[index]!));
    expect(kernels.explained).toBeCloseTo(1 - left / energy(whole), 4);
    expect(kernels.explained).toBeGreaterThan(0.1);
    expect(kernels.explained).toBeLessThan(1);
  });

  it("finds the kernels behind pooling, in the members of an ensemble and below an autoencoder", () => {
    // The last module of this layer is a pooling one.
    expect(layerKernels(open("full_conv"), LAYER)).toMatchObject({ inputs: 2, outputs: 6 });
    const ensemble = open("legacy_example", "legacy_example_bias_param");
    const [first, second] = [0, 1].map((member) => layerKernels(ensemble, `members_${member}_${LAYER}`));
    expect(first!.spatial.values).toEqual(layerKernels(open("legacy_example"), LAYER).spatial.values);
    expect(second!.layer).toBe(`members_1_${LAYER}`);
    const encoded = open("hoefling_low_res_like", "sparse_autoencoder");
    expect(layerKernels(encoded, `model_${LAYER}`).outputs).toBe(16);
  });

  it("says what has no kernels", () => {
    expect(() => layerKernels(open("lnp"), "core")).toThrow(/"core" is no convolution/);
    expect(() => layerKernels(open("full_conv"), "core_features_layer0_pool")).toThrow(/no convolution/);
    expect(() => layerKernels(open("full_conv"), "core_features_layer7")).toThrow(/no layer/);
  });
});
