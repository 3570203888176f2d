import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { norm } from "../../../kernels/index.ts";
import { supportedVariants } from "../../../kernels/simd/module.ts";
import { arenaPairs } from "../../../kernels/testing/arena-pairs.ts";
import { checkNorm } from "./limits.ts";
import { project, projectToCorner } from "./project.ts";

type Ranges = [number | null, number | null][];
const shape = [2, 3, 2, 2] as const;
const size = 24;
const half = size / 2;

function clipAt(y: ArrayLike<number>, ranges: Ranges, lambda: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => {
    const [lower, upper] = ranges[i < half ? 0 : 1]!;
    const value = y[i] === 0 ? 0 : lambda * y[i]!;
    return Math.min(upper ?? Number.POSITIVE_INFINITY, Math.max(lower ?? Number.NEGATIVE_INFINITY, value));
  });
}

const norm64 = (x: Float64Array): number => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));

/** The projection by bisection, in float64: slow, and plainly right. */
function reference(y: ArrayLike<number>, ranges: Ranges, radius: number): Float64Array {
  let [low, high] = [0, 1];
  while (norm64(clipAt(y, ranges, high)) < radius && high < 1e200) high *= 2;
  for (let pass = 0; pass < 400; pass++) {
    const middle = (low + high) / 2;
    if (norm64(clipAt(y, ranges, middle)) < radius) low = middle;
    else high = middle;
  }
  return clipAt(y, ranges, high);
}

const direction = fc
  .array(fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constant(0)), {
    minLength: size,
    maxLength: size,
  })
  .map((values) => Float32Array.from(values, (value) => (Math.abs(value) < 1e-3 ? 0 : value)))
  .filter((values) => values.some((value) => value !== 0));
const bound = fc.double({ min: 0.05, max: 3, noNaN: true });
const around0: fc.Arbitrary<Ranges> = fc.tuple(
  fc.tuple(fc.option(bound.map((x) => -x)), fc.option(bound)),
  fc.tuple(fc.option(bound.map((x) => -x)), fc.option(bound)),
);
const radius = fc.double({ min: 0.1, max: 20, noNaN: true });
const guess = fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true }));

/** Largest norm that lambda y reaches within the ranges. */
const reach = (y: Float32Array, ranges: Ranges): number => norm64(clipAt(y, ranges, 1e150));

describe("the exact projection", () => {
  it("is the reference's, at the norm, inside the ranges, whatever the guess", () => {
    fc.assert(
      fc.property(direction, around0, radius, guess, (y, ranges, r, from) => {
        fc.pre(reach(y, ranges) > r * 1.001);
        const out = new Float32Array(size);
        const { reached } = project(y, out, shape, { norm: r, ranges }, from);
        expect(reached).toBe(true);
        expect(Math.abs(norm(out) - r)).toBeLessThan(1e-6 * r);
        const expected = reference(y, ranges, r);
        out.forEach((value, i) => {
          expect(value).toBeCloseTo(expected[i]!, 4);
          const [lower, upper] = ranges[i < half ? 0 : 1]!;
          expect(value).toBeGreaterThanOrEqual(Math.fround(lower ?? -1e30));
          expect(value).toBeLessThanOrEqual(Math.fround(upper ?? 1e30));
        });
      }),
      { numRuns: 500 },
    );
  });

  it("has the largest product with the direction of all stimuli within norm and ranges", () => {
    fc.assert(
      fc.property(direction, around0, radius, direction, (y, ranges, r, other) => {
        fc.pre(reach(y, ranges) > r && reach(other, ranges) > r);
        const best = new Float32Array(size);
        const rival = new Float32Array(size);
        project(y, best, shape, { norm: r, ranges });
        project(other, rival, shape, { norm: r, ranges });
        const along = (x: Float32Array): number => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
        expect(along(best)).toBeGreaterThanOrEqual(along(rival) - 1e-5 * r * norm(y));
      }),
      { numRuns: 300 },
    );
  });

  it("holds the norm where 0 lies outside a range, and the least norm is refused", () => {
    const ranges: Ranges = [
      [0.5, 2],
      [-1, 1],
    ];
    fc.assert(
      fc.property(direction, fc.double({ min: 1.74, max: 6, noNaN: true }), guess, (y, r, from) => {
        fc.pre(reach(y, ranges) > r * 1.001);
        const out = new Float32Array(size);
        project(y, out, shape, { norm: r, ranges }, from);
        expect(Math.abs(norm(out) - r)).toBeLessThan(1e-6 * r);
        const expected = reference(y, ranges, r);
        out.forEach((value, i) => {
          expect(value).toBeCloseTo(expected[i]!, 4);
        });
      }),
      { numRuns: 300 },
    );
    // Twelve values of at least 0.5.
    expect(() => checkNorm({ norm: 1.7, ranges }, shape)).toThrow(/at least 1.732/);
    expect(() => checkNorm({ norm: 1.74, ranges }, shape)).not.toThrow();
  });

  it("is the corner where even that has a smaller norm, and 0 where the direction is zero", () => {
    const ranges: Ranges = [
      [-1, 2],
      [-1, 1],
    ];
    const y = new Float32Array(size);
    y[0] = 3;
    y[1] = -1e-3;
    y[13] = 2;
    // Rounding errors are no direction: no factor makes them a pixel of full range.
    y[2] = 1e-8;
    const out = new Float32Array(size).fill(7);
    expect(project(y, out, shape, { norm: 30, ranges })).toMatchObject({ reached: false });
    expect([...out.subarray(0, 3), out[13]]).toEqual([2, -1, 0, 1]);
    const corner = new Float32Array(size);
    projectToCorner(y, corner, shape, ranges);
    expect(corner).toEqual(out);
  });

  it.each(supportedVariants())(
    "is the same by kernels, whatever the ranges and the direction (%s)",
    (variant) => {
      const { pair, expectSurroundings } = arenaPairs(variant);
      const anywhere = fc.constantFrom<Ranges[number]>(
        [0.5, 2],
        [-2, -0.1],
        [0, 0],
        [null, null],
        [-1, null],
      );
      const anyRanges = fc.oneof(around0, fc.tuple(anywhere, anywhere));
      const anyDirection = fc.oneof(
        direction,
        fc.constantFrom(
          new Float32Array(size),
          new Float32Array(size).fill(Number.NaN),
          new Float32Array(size).fill(1e-30),
        ),
      );
      fc.assert(
        fc.property(anyDirection, anyRanges, radius, guess, (y, ranges, r, from) => {
          const [inside, outside] = pair(0, y);
          const [out, plain] = pair(1, new Float32Array(size).fill(3));
          const found = project(inside, out, shape, { norm: r, ranges }, from);
          const expected = project(outside, plain, shape, { norm: r, ranges }, from);
          expect(found.reached).toBe(expected.reached);
          out.forEach((value, i) => {
            expect(Math.abs(value - plain[i]!)).toBeLessThanOrEqual(1e-6 * Math.max(1, r));
          });
          expectSurroundings(inside, out);
        }),
        { numRuns: 1000, seed: 47 },
      );
    },
  );

  it("says that there is no direction in zeros or what is not finite, and leaves the stimulus", () => {
    const out = new Float32Array(size).fill(7);
    const limits = {
      norm: 1,
      ranges: [
        [-1, 1],
        [-1, 1],
      ] as Ranges,
    };
    for (const y of [new Float32Array(size), new Float32Array(size).fill(Number.NaN)]) {
      expect(project(y, out, shape, limits)).toEqual({ lambda: 0, reached: false });
      expect(out.every((value) => value === 7)).toBe(true);
    }
  });
});
