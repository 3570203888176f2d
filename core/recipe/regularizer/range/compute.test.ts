import { describe, expect, it } from "vitest";
import { randomArray } from "../../../../fixtures/random.ts";
import type { FeatureShape } from "../../../kernels/index.ts";
import { rangeRegularizer } from "./compute.ts";

const shape: FeatureShape = [2, 3, 4, 5];
const stimulus = randomArray(120, 5, 2);

describe("rangeRegularizer", () => {
  it("adds what lies beyond the ranges and the norm, times its factor", () => {
    const gradient = new Float32Array(4);
    const penalty = rangeRegularizer(
      [
        [-1, null],
        [null, 2],
      ],
      4,
      0.5,
    ).penalize(Float32Array.of(-3, 3, 0, 4), [2, 1, 1, 2], gradient);
    const size = Math.sqrt(34);
    expect(penalty).toBeCloseTo(0.5 * (2 + 2 + size - 4), 6);
    expect(gradient[0]).toBeCloseTo(0.5 * (-1 - 3 / size), 6);
    expect(gradient[3]).toBeCloseTo(0.5 * (1 + 4 / size), 6);
  });

  it("costs nothing where nothing is bounded", () => {
    const gradient = new Float32Array(120);
    expect(
      rangeRegularizer(
        [
          [null, null],
          [null, null],
        ],
        null,
        1,
      ).penalize(stimulus, shape, gradient),
    ).toBe(0);
    expect(gradient.every((value) => value === 0)).toBe(true);
  });

  it("has the gradient that finite differences have", () => {
    const regularizer = rangeRegularizer(
      [
        [-0.5, 1],
        [null, 0.3],
      ],
      3,
      0.7,
    );
    const gradient = new Float32Array(120);
    regularizer.penalize(stimulus, shape, gradient);
    const value = (index: number, step: number): number => {
      const moved = stimulus.slice();
      moved[index]! += step;
      return regularizer.penalize(moved, shape, new Float32Array(120));
    };
    const bounds = [-0.5, 1, 0.3];
    for (let index = 0; index < 120; index++) {
      // Finite differences across a kink show neither slope.
      if (bounds.some((bound) => Math.abs(stimulus[index]! - bound) < 2e-3)) continue;
      const difference = (value(index, 1e-3) - value(index, -1e-3)) / 2e-3;
      expect(gradient[index]).toBeCloseTo(difference, 2);
    }
  });

  it("has nothing to act on within limits that are as tight", () => {
    const penalty = rangeRegularizer([[-1, 2]], 30, 1);
    const idle = (norm: number | null, range: [number | null, number | null]): boolean =>
      penalty.idleWithin!({ norm, ranges: [range] });
    expect(idle(30, [-1, 2])).toBe(true);
    expect(idle(29, [-0.5, 1])).toBe(true);
    expect(idle(30.01, [-1, 2])).toBe(false);
    expect(idle(null, [-1, 2])).toBe(false);
    expect(idle(30, [-1.1, 2])).toBe(false);
    expect(idle(30, [null, 2])).toBe(false);
    expect(
      rangeRegularizer([[null, null]], null, 1).idleWithin!({ norm: null, ranges: [[null, null]] }),
    ).toBe(true);
  });

  it("refuses ranges for another number of channels", () => {
    expect(() =>
      rangeRegularizer([[0, 1]], null, 1).penalize(stimulus, shape, new Float32Array(120)),
    ).toThrow(/has 2/);
  });
});
