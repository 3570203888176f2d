import { describe, expect, it } from "vitest";
import { Constants } from "../../core/model/constants.ts";
import { Core } from "../../core/model/core/core.ts";
import { openModel } from "../../core/model/index.ts";
import { wholeRegion } from "../../core/model/region.ts";
import { differentiate, meanReducer } from "../../core/optimization/index.ts";
import * as tf from "../../core/tensor.ts";
import { readFixture } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { DivisiveStep } from "./layer.ts";
import { evenObjective } from "./objective.ts";
import { smoothRegularizer } from "./regularizer.ts";

/** Slope of a function along one element, by central differences. */
function slope(f: (x: Float32Array) => number, x: Float32Array, index: number, step: number): number {
  const moved = (by: number): Float32Array => {
    const copy = x.slice();
    copy[index]! += by;
    return copy;
  };
  return (f(moved(step)) - f(moved(-step))) / (2 * step);
}

describe("the example objective", () => {
  const model = openModel([
    { name: "demo.ckpt", bytes: readFixture("../assets/models/simulated-retina.ckpt") },
  ]);
  const { channels, height, width } = model.description.input;
  const shape = [channels, model.description.temporalFootprint + 2, height, width] as const;
  const stimulus = randomArray(
    shape.reduce((a, b) => a * b),
    3,
  );
  const session = model.description.sessions[0]!.name;
  const evaluated = (evenness: number, neurons: readonly number[], x = stimulus) =>
    differentiate(
      evenObjective(session, neurons, evenness, meanReducer).prepare(model, shape, "each"),
      x,
      shape,
    );

  it("is the mean response without evenness, and less with it where responses differ", () => {
    const plain = evaluated(0, [2, 6]).objective;
    const means = [2, 6].map((neuron) => evaluated(0, [neuron]).objective);
    expect(plain).toBeCloseTo((means[0]! + means[1]!) / 2, 5);
    expect(evaluated(1, [2, 6]).objective).toBeCloseTo(plain - Math.abs(means[0]! - means[1]!) / 2, 5);
  });

  it("has the gradient that finite differences have", () => {
    const { gradient } = evaluated(0.5, [2, 6]);
    const strongest = gradient.reduce(
      (best, g, i) => (Math.abs(g) > Math.abs(gradient[best]!) ? i : best),
      0,
    );
    const difference = slope((x) => -evaluated(0.5, [2, 6], x).objective, stimulus, strongest, 1e-2);
    expect(gradient[strongest]! / difference).toBeCloseTo(1, 1);
  });
});

describe("the example regularizer", () => {
  it("has the gradient that finite differences have, and is zero for a still film", () => {
    const shape = [2, 3, 2, 2] as const;
    const stimulus = randomArray(24, 7);
    const gradient = new Float32Array(24);
    const { penalize } = smoothRegularizer(0.3);
    penalize(stimulus, shape, gradient);
    for (let index = 0; index < 24; index++) {
      const difference = slope((x) => penalize(x, shape, new Float32Array(24)), stimulus, index, 1e-2);
      expect(gradient[index]).toBeCloseTo(difference, 3);
    }
    expect(penalize(new Float32Array(24).fill(2), shape, new Float32Array(24))).toBe(0);
  });
});

describe("the example layer", () => {
  const core = new Core([new DivisiveStep("core_divisive")]);
  const input = [3, 4, 5, 6] as const;
  const values = randomArray(360, 9);
  const run = (region = wholeRegion(input), hook?: number) =>
    tf.tidy(() => {
      const constants = new Constants();
      const target = { input, output: region, constants, gradients: "each" as const };
      const { run: map } =
        hook === undefined ? core.prepare(target) : core.prepareHook(target, "core_divisive", hook);
      return map(tf.tensor4d(values, [...input]));
    });

  it("divides each pixel by the energy of its channels", () => {
    const result = run().dataSync();
    const pixels = 4 * 5 * 6;
    for (let i = 0; i < pixels; i++) {
      const energy = [0, 1, 2].reduce((sum, c) => sum + values[c * pixels + i]! ** 2, 0) / 3;
      for (const c of [0, 1, 2])
        expect(result[c * pixels + i]).toBeCloseTo(values[c * pixels + i]! / Math.sqrt(1 + energy), 5);
    }
  });

  it("computes a region, and one channel of it, as it computes all", () => {
    const region = { time: { start: 1, end: 3 }, height: { start: 2, end: 4 }, width: { start: 0, end: 6 } };
    const part = tf.slice(run(), [1, 1, 2, 0], [1, 2, 2, 6]).dataSync();
    expect([...run(region, 1).dataSync()]).toEqual([...part]);
  });
});
