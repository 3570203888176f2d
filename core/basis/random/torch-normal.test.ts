import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../../fixtures/close.ts";
import { GoldenArrays, goldenTraces, readJsonFixture } from "../../../fixtures/golden.ts";
import { MersenneTwister } from "./mersenne-twister.ts";
import { torchNormal } from "./torch-normal.ts";

function expectStart(actual: Float32Array, expected: readonly number[]): void {
  for (const [index, value] of expected.entries()) expect(actual[index]).toBeCloseTo(value, 6);
}

interface Trace {
  readonly recipe: {
    readonly stimulus: {
      readonly init:
        | {
            readonly type: "normal";
            readonly std: number;
            readonly seed: number;
            readonly postprocess: number;
          }
        | { readonly type: "npy" };
    };
  };
}

const initOf = (name: string) =>
  (readJsonFixture(`golden/traces/${name}.json`) as Trace).recipe.stimulus.init;

/** Golden optimisations that start from torch's numbers as they are, before any postprocessor. */
const unprocessed = goldenTraces.flatMap((name) => {
  const init = initOf(name);
  return init.type === "normal" && init.postprocess === 0 ? [{ name, seed: init.seed, std: init.std }] : [];
});

describe("MersenneTwister", () => {
  it("gives the reference sequence of MT19937 for the seed 5489", () => {
    const generator = new MersenneTwister(5489);
    expect([generator.random32(), generator.random32(), generator.random32()]).toEqual([
      3499211612, 581869302, 3890346734,
    ]);
    for (let i = 4; i < 10_000; i++) generator.random32();
    // The C++ standard fixes the 10,000th number ([rand.predef]).
    expect(generator.random32()).toBe(4123659995);
  });

  it("takes the lower 32 bits of a seed", () => {
    expect(new MersenneTwister(2 ** 32 + 7).random32()).toBe(new MersenneTwister(7).random32());
  });
});

describe("torchNormal", () => {
  // Published outputs of torch.manual_seed(seed); torch.randn(count) on the CPU.
  it.each([
    { seed: 0, count: 3, start: [1.540996, -0.2934289, -2.1787894] },
    { seed: 42, count: 3, start: [0.3366904, 0.1288094, 0.2344625] },
    { seed: 0, count: 16, start: [-1.1258398, -1.1523602, -0.2505786, -0.4338788] },
    { seed: "9007199254740993", count: 16, start: [-1.5255959, -0.7502318, -0.6539809] },
    { seed: 2n ** 64n - 1n, count: 3, start: [1.219763, -0.3929795, 1.0230751] },
    { seed: -1, count: 16, start: [-2.6642976, -1.0910486, 0.4514474] },
    { seed: "-9223372036854775808", count: 3, start: [1.5409961, -0.2934289, -2.1787894] },
  ])("equals torch for seed $seed and $count elements", ({ seed, count, start }) => {
    const values = torchNormal(seed, count);
    expect(values.length).toBe(count);
    expectStart(values, start);
  });

  it.each(unprocessed)("equals the initial stimulus of $name (seed $seed)", ({ name, seed, std }) => {
    const { values } = new GoldenArrays(`golden/traces/${name}.npz`).float32("init");
    const actual = torchNormal(seed, values.length).map((value) => value * std);
    expectAllClose(actual, values, { rtol: 0, atol: 1e-6 * std });
  });

  it("draws the last block anew where the count is not a multiple of 16", () => {
    const whole = torchNormal(1, 32);
    const odd = torchNormal(1, 37);
    expect([...odd.subarray(0, 16)]).toEqual([...whole.subarray(0, 16)]);
    expect([...odd.subarray(21, 32)]).not.toEqual([...whole.subarray(21, 32)]);
  });

  it("has mean 0 and variance 1", () => {
    const values = torchNormal(3, 100_000);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(0, 1);
    expect(variance).toBeCloseTo(1, 1);
  });
});
