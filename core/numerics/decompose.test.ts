import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../fixtures/close.ts";
import { GoldenArrays } from "../../fixtures/golden.ts";
import { randomArray } from "../../fixtures/random.ts";
import { centreIsNegative, decompose, decomposeStimulus, type VolumeShape } from "./index.ts";

const norm = (values: ArrayLike<number>): number =>
  Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));

/** `[frames, height, width]` of a time course and a picture. */
function product(temporal: ArrayLike<number>, spatial: ArrayLike<number>): Float32Array {
  return Float32Array.from(
    { length: temporal.length * spatial.length },
    (_, index) => temporal[Math.floor(index / spatial.length)]! * spatial[index % spatial.length]!,
  );
}

const shapes: fc.Arbitrary<VolumeShape> = fc.tuple(
  fc.integer({ min: 1, max: 24 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
);

describe("openretina's decompose_kernel", () => {
  const golden = new GoldenArrays("golden/plotting.npz");
  const stimulus = new GoldenArrays("golden/traces/t02_single_cli_visualize_neurons.npz").float32("final");
  const channels = decomposeStimulus(stimulus.values, [2, 50, 18, 16]);

  it.each([0, 1])("has the same components of channel %i", (channel) => {
    const { spatial, temporal, singularValues } = channels[channel]!;
    // openretina decomposes in float32.
    expectAllClose(spatial, golden.float32(`spatial_${channel}`).values, { rtol: 1e-4, atol: 1e-5 });
    expectAllClose(temporal, golden.float32(`temporal_${channel}`).values, { rtol: 1e-4, atol: 1e-5 });
    const second = Number(golden.get(`second_singular_value_${channel}`).data[0]);
    expect(singularValues[1]).toBeCloseTo(second, 4);
  });
});

describe("decompose", () => {
  it("finds a product again, its picture scaled to 1 and its centre positive", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 1000 }), ([frames, height, width], seed) => {
        const spatial = randomArray(height * width, seed);
        const temporal = randomArray(frames, seed + 1, 10);
        const values = product(temporal, spatial);
        const found = decompose(values, [frames, height, width]);
        expectAllClose(product(found.temporal, found.spatial), values, { rtol: 1e-5, atol: 1e-5 });
        expect(Math.max(...found.spatial.map(Math.abs))).toBeCloseTo(1, 12);
        expect(centreIsNegative(found.spatial, height, width)).toBe(false);
        expect(found.explained).toBeCloseTo(1, 10);
        expect(found.singularValues[0]).toBeCloseTo(norm(values), 3);
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it("explains what the best product leaves over", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 1000 }), ([frames, height, width], seed) => {
        const values = randomArray(frames * height * width, seed);
        const { spatial, temporal, singularValues, explained } = decompose(values, [frames, height, width]);
        const approximation = product(temporal, spatial);
        const left = norm(values.map((value, index) => value - approximation[index]!));
        expect(1 - (left / norm(values)) ** 2).toBeCloseTo(explained, 5);
        // The energy is in the singular values, which are in descending order.
        expect(norm(singularValues)).toBeCloseTo(norm(values), 4);
        expect([...singularValues]).toEqual([...singularValues].sort((a, b) => b - a));
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it("takes a volume of zeros, of which there is nothing to see", () => {
    const { spatial, temporal, singularValues, explained } = decompose(new Float32Array(30), [5, 2, 3]);
    for (const values of [spatial, temporal, singularValues]) expect(norm(values)).toBe(0);
    expect(explained).toBe(1);
  });

  it("chooses one of several equal components", () => {
    // Each frame its own pixel, all equally strong.
    const values = new Float32Array(16);
    for (const index of [0, 5, 10, 15]) values[index] = 3;
    const { spatial, temporal, singularValues, explained } = decompose(values, [4, 2, 2]);
    expectAllClose(singularValues, [3, 3, 3, 3], { rtol: 1e-12, atol: 0 });
    expect(explained).toBeCloseTo(0.25, 12);
    expect(norm(spatial) * norm(temporal)).toBeCloseTo(3, 12);
  });

  it("refuses what is not finite, and takes what is very large or very small", () => {
    expect(() => decompose(Float32Array.of(1, Number.NaN), [2, 1, 1])).toThrow(/finite/);
    expect(() => decompose(Float32Array.of(1, Number.POSITIVE_INFINITY), [2, 1, 1])).toThrow(RangeError);
    for (const scale of [1e-30, 1e30]) {
      const values = randomArray(12 * 25, 3).map((value) => value * scale);
      const found = decompose(values, [12, 5, 5]);
      const plain = decompose(randomArray(12 * 25, 3), [12, 5, 5]);
      expectAllClose(found.spatial, plain.spatial, { rtol: 1e-4, atol: 1e-5 });
      expect(found.explained).toBeCloseTo(plain.explained, 5);
    }
  });
});

describe("centreIsNegative", () => {
  it("looks from three before to one after the middle", () => {
    const picture = (row: number): Float64Array => {
      const values = new Float64Array(11 * 11);
      for (let column = 0; column < 11; column++) values[row * 11 + column] = -1;
      return values;
    };
    const seen = [...Array(11).keys()].filter((row) => centreIsNegative(picture(row), 11, 11));
    expect(seen).toEqual([2, 3, 4, 5, 6]);
    expect(centreIsNegative([-1], 1, 1)).toBe(true);
  });
});
