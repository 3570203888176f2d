import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../fixtures/random.ts";
import { clippedSquares, freePart, freeProducts, largestSize, writeClipped } from "./limited.ts";
import { supportedVariants } from "./simd/module.ts";
import { arenaPairs } from "./testing/arena-pairs.ts";

const lengths = fc.integer({ min: 1, max: 37 });
const { POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
/** Open ones, ones without 0, and one that is a point. */
const ranges = fc.constantFrom<[number, number]>(
  ...([
    [-0.5, 0.25],
    [NEGATIVE_INFINITY, 0.25],
    [-0.5, POSITIVE_INFINITY],
    [NEGATIVE_INFINITY, POSITIVE_INFINITY],
    [0.1, 0.7],
    [-0.7, -0.1],
    [0, 0],
  ] as [number, number][]),
);
/** Zeros, noise of rounding, and what is not a number among them. */
const arrays = fc.tuple(lengths, fc.nat(), fc.nat(4)).map(([length, seed, kind]) =>
  randomArray(length, seed).map((value, i) => {
    if (kind === 0 || (i + seed) % 5 === 0) return 0;
    if (kind === 1 && i % 3 === 0) return 1e-9;
    return kind === 2 && i === length - 1 ? Number.NaN : value;
  }),
);
const factors = fc.oneof(fc.constantFrom(0, 1, 1e-30, 1e13), fc.double({ min: 0, max: 10, noNaN: true }));
const floors = fc.constantFrom(0, 1e-8, 0.3);

describe.each(supportedVariants())("elements within a range (%s)", (variant) => {
  const { pair, expectSurroundings } = arenaPairs(variant);

  it("come out of kernels as out of loops, and sums differ by rounding alone", () => {
    fc.assert(
      fc.property(arrays, ranges, factors, floors, (values, [lower, upper], lambda, floor) => {
        const [y, plain] = pair(0, values);
        const [out, plainOut] = pair(1, values);
        expect(largestSize(y)).toBe(largestSize(plain));
        const found = clippedSquares(y, lambda, lower, upper, floor);
        const expected = clippedSquares(plain, lambda, lower, upper, floor);
        expect(found.held).toBeCloseTo(expected.held, 9);
        expect(found.free).toBeCloseTo(expected.free, 9);
        writeClipped(y, out, lambda, lower, upper, floor);
        writeClipped(plain, plainOut, lambda, lower, upper, floor);
        // Zero of either sign.
        expect(out.map((value) => value + 0)).toEqual(plainOut.map((value) => value + 0));
        writeClipped(y, y, lambda, lower, upper, floor);
        expect(y).toEqual(out);
        expectSurroundings(y, out);
      }),
      { numRuns: 500, seed: 41 },
    );
  });

  it("are held at the same bounds by kernels and loops", () => {
    const cases = fc.tuple(lengths, fc.nat(), ranges, fc.double({ min: -2, max: 2, noNaN: true }));
    fc.assert(
      fc.property(cases, fc.boolean(), ([length, seed, [lower, upper], mu], all) => {
        // Many at a bound, as it is stored in float32.
        const atBounds = randomArray(length, seed).map((value) => Math.min(upper, Math.max(lower, value)));
        const [z, plainZ] = pair(0, atBounds);
        const [gradient, plainGradient] = pair(1, randomArray(length, seed + 1));
        const [normal, plainNormal] = pair(2, randomArray(length, seed + 2));
        const [out, plainOut] = pair(3, new Float32Array(length));
        const inside = { z, gradient, normal, lower, upper };
        const outside = { z: plainZ, gradient: plainGradient, normal: plainNormal, lower, upper };
        const found = freeProducts(inside, all ? null : mu);
        const expected = freeProducts(outside, all ? null : mu);
        expect(found.along).toBeCloseTo(expected.along, 10);
        expect(found.size).toBeCloseTo(expected.size, 10);
        freePart(inside, mu, mu / 2, out);
        freePart(outside, mu, mu / 2, plainOut);
        expect(out.map((value) => value + 0)).toEqual(plainOut.map((value) => value + 0));
        expectSurroundings(z, gradient, normal, out);
      }),
      { numRuns: 500, seed: 43 },
    );
  });
});
