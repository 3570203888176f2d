import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../../fixtures/random.ts";
import { type Ellipse, fitDifferenceOfGaussians, fitGaussian } from "./gaussian.ts";

const size = { height: 18, width: 16 };

/** Written with a rotation matrix, unlike what is tested. */
function drawn({ row, column, major, minor, angle }: Ellipse, amplitude: number): Float64Array {
  const turn = (angle * Math.PI) / 180;
  return Float64Array.from({ length: size.height * size.width }, (_, k) => {
    const [dy, dx] = [Math.floor(k / size.width) - row, (k % size.width) - column];
    const along = dx * Math.cos(turn) + dy * Math.sin(turn);
    const across = -dx * Math.sin(turn) + dy * Math.cos(turn);
    return amplitude * Math.exp(-(along ** 2) / (2 * major ** 2) - across ** 2 / (2 * minor ** 2));
  });
}

const ellipses = fc.record({
  row: fc.double({ min: 4, max: 13, noNaN: true }),
  column: fc.double({ min: 4, max: 11, noNaN: true }),
  minor: fc.double({ min: 0.8, max: 2, noNaN: true }),
  longer: fc.double({ min: 1.15, max: 2.5, noNaN: true }),
  angle: fc.double({ min: 0, max: 179, noNaN: true }),
  amplitude: fc.double({ min: 0.1, max: 50, noNaN: true }),
  negative: fc.boolean(),
});

/** Axes have no direction: 179° and 1° are 2° apart. */
const apart = (a: number, b: number): number => Math.abs(((a - b + 270) % 180) - 90);

describe("fitGaussian", () => {
  it("finds centre, size, direction and sign again", () => {
    fc.assert(
      fc.property(ellipses, ({ longer, negative, amplitude, ...rest }) => {
        const truth = { ...rest, major: longer * rest.minor };
        const height = negative ? -amplitude : amplitude;
        const found = fitGaussian(drawn(truth, height), size)!;
        expect(found.row).toBeCloseTo(truth.row, 5);
        expect(found.column).toBeCloseTo(truth.column, 5);
        expect(found.major).toBeCloseTo(truth.major, 5);
        expect(found.minor).toBeCloseTo(truth.minor, 5);
        expect(apart(found.angle, truth.angle)).toBeLessThan(1e-3);
        expect(found.amplitude / height).toBeCloseTo(1, 6);
        expect(found.explained).toBeCloseTo(1, 9);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it("finds them in noise, to what the noise allows", () => {
    const truth = { row: 8.3, column: 7.6, major: 2.4, minor: 1.5, angle: 30 };
    const errors = [...Array(40).keys()].map((seed) => {
      const noise = randomArray(size.height * size.width, seed + 1, 0.1);
      const found = fitGaussian(
        drawn(truth, 1).map((value, k) => value + noise[k]!),
        size,
      )!;
      return {
        centre: Math.hypot(found.row - truth.row, found.column - truth.column),
        major: Math.abs(found.major - truth.major),
        angle: apart(found.angle, truth.angle),
      };
    });
    const worst = (key: "centre" | "major" | "angle"): number => Math.max(...errors.map((e) => e[key]));
    // A centre's standard error is noise · √(2/π) · √(major/minor) / amplitude along the longer axis: 0.10 pixels.
    expect(worst("centre")).toBeLessThan(0.35);
    expect(worst("major")).toBeLessThan(0.45);
    expect(worst("angle")).toBeLessThan(15);
  });

  it("takes a circle, whose direction means nothing", () => {
    const found = fitGaussian(drawn({ row: 9, column: 8, major: 1.5, minor: 1.5, angle: 0 }, 2), size)!;
    expect(found.major).toBeCloseTo(1.5, 6);
    expect(found.minor).toBeCloseTo(1.5, 6);
  });

  it("says that there is none in zeros, and in a slope that leaves the picture", () => {
    expect(fitGaussian(new Float64Array(288), size)).toBeNull();
    const slope = Float64Array.from({ length: 288 }, (_, k) => Math.exp((k % 16) / 4));
    expect(fitGaussian(slope, size)).toBeNull();
  });
});

describe("fitDifferenceOfGaussians", () => {
  const truth = { row: 8.4, column: 7.2, major: 1.6, minor: 1.3, angle: 60 };
  const centre = drawn(truth, 3);
  const surround = drawn({ ...truth, major: 2.2 * truth.major, minor: 2.2 * truth.minor }, 0.4);
  const picture = centre.map((value, k) => value - surround[k]!);

  it("finds centre and surround again", () => {
    const found = fitDifferenceOfGaussians(picture, size, fitGaussian(picture, size)!)!;
    expect(found.major).toBeCloseTo(1.6, 4);
    expect(found.minor).toBeCloseTo(1.3, 4);
    expect(found.surroundRatio).toBeCloseTo(2.2, 4);
    expect(found.surroundStrength).toBeCloseTo((0.4 * 2.2 ** 2) / 3, 4);
    expect(found.explained).toBeCloseTo(1, 9);
    // The centre alone looks smaller than it is.
    expect(fitGaussian(picture, size)!.major).toBeLessThan(1.5);
  });

  it("finds none where there is none", () => {
    const ring = centre.map((value, k) => value + surround[k]!);
    expect(fitDifferenceOfGaussians(ring, size, fitGaussian(ring, size)!)).toBeNull();
  });
});
