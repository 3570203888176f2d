import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../fixtures/random.ts";
import { supportedVariants } from "./simd/module.ts";
import { arenaPairs } from "./testing/arena-pairs.ts";
import { addScaled, beyondRange, differenceProducts, dot, norm, scaleAndClip, sumScaled } from "./vector.ts";

const lengths = fc.integer({ min: 1, max: 37 });
const close = (actual: ArrayLike<number>, expected: ArrayLike<number>): void => {
  expect(actual).toHaveLength(expected.length);
  for (let i = 0; i < expected.length; i++) expect(actual[i]).toBeCloseTo(expected[i]!, 5);
};

describe.each(supportedVariants())("vectors in an arena (%s)", (variant) => {
  const { pair, expectSurroundings } = arenaPairs(variant);

  it("are worked on as loops work on any other array", () => {
    fc.assert(
      fc.property(lengths, fc.nat(), fc.double({ min: -3, max: 3, noNaN: true }), (length, seed, factor) => {
        const [x, plainX] = pair(0, randomArray(length, seed));
        const [y, plainY] = pair(1, randomArray(length, seed + 1));
        expect(norm(x)).toBeCloseTo(norm(plainX), 6);
        expect(beyondRange(x, y, -0.5, 0.25, factor)).toBeCloseTo(
          beyondRange(plainX, plainY, -0.5, 0.25, factor),
          5,
        );
        close(y, plainY);
        addScaled(y, factor, x);
        addScaled(plainY, factor, plainX);
        close(y, plainY);
        scaleAndClip(x, factor, -0.5, Number.POSITIVE_INFINITY);
        scaleAndClip(plainX, factor, -0.5, Number.POSITIVE_INFINITY);
        close(x, plainX);
        const [out, plainOut] = pair(2, x);
        sumScaled(x, factor, y, out);
        sumScaled(x.slice(), factor, y.slice(), plainOut);
        expect(out).toEqual(plainOut);
        expect(dot(x, y)).toBeCloseTo(dot(x.slice(), y.slice()), 10);
        const both = [x, out, y, x] as const;
        const { square, product } = differenceProducts(...both);
        const plain = differenceProducts(x.slice(), out.slice(), y.slice(), x.slice());
        expect(square).toBeCloseTo(plain.square, 10);
        expect(product).toBeCloseTo(plain.product, 10);
        expectSurroundings(x, y, out);
      }),
      { numRuns: 200, seed: 31 },
    );
  });

  it("that were clipped to a bound do not lie beyond it", () => {
    const [x, plainX] = pair(0, new Float32Array(9).fill(10));
    for (const values of [x, plainX]) {
      // In float64 the bound is less than the float32 that is next to it.
      scaleAndClip(values, 1, -0.654, 6.269);
      expect(beyondRange(values, new Float32Array(9), -0.654, 6.269, 1)).toBe(0);
    }
  });

  it("that are not numbers stay so", () => {
    const [x] = pair(0, Float32Array.from([1, Number.NaN, 3, 4, 5]));
    scaleAndClip(x, 2, 0, 4);
    expect([...x]).toEqual([2, Number.NaN, 4, 4, 4]);
    expect(norm(x)).toBeNaN();
  });
});
