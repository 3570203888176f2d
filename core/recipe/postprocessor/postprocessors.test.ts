import { describe, expect, it } from "vitest";
import { randomArray } from "../../../fixtures/random.ts";
import { norm } from "../../kernels/index.ts";
import { normClip } from "./norm-clip/compute.ts";
import { temporalGaussian } from "./temporal-gaussian/compute.ts";

const open = [null, null] as const;

describe("normClip", () => {
  it("scales small and large stimuli to the norm", () => {
    for (const scale of [0.01, 100]) {
      const stimulus = randomArray(2 * 3 * 4 * 5, 1, scale);
      normClip([open, open], 7).process(stimulus, [2, 3, 4, 5]);
      expect(norm(stimulus)).toBeCloseTo(7, 4);
    }
  });

  it("clips each channel to its own range, after scaling", () => {
    const stimulus = Float32Array.of(3, -4, 3, -4);
    normClip(
      [
        [null, 1],
        [-2, null],
      ],
      Math.sqrt(200),
    ).process(stimulus, [2, 1, 1, 2]);
    expect([...stimulus]).toEqual([1, -8, 6, -2]);
  });

  it("leaves the norm alone where none is given", () => {
    const stimulus = Float32Array.of(3, -4);
    normClip([[-1, 1]], null).process(stimulus, [1, 2, 1, 1]);
    expect([...stimulus]).toEqual([1, -1]);
  });

  it("refuses a stimulus of zeros and one that is not numbers", () => {
    expect(() => normClip([open], 1).process(new Float32Array(4), [1, 4, 1, 1])).toThrow(/zero everywhere/);
    expect(() => normClip([open], 1).process(Float32Array.of(Number.NaN), [1, 1, 1, 1])).toThrow(
      /not numbers/,
    );
  });

  it("refuses ranges for another number of channels", () => {
    expect(() => normClip([open], null).process(new Float32Array(4), [2, 2, 1, 1])).toThrow(
      /1 channel\(s\).*has 2/,
    );
  });
});

describe("temporalGaussian", () => {
  it("smears an impulse by its kernel, each pixel by itself", () => {
    const stimulus = new Float32Array(7 * 2);
    stimulus[3 * 2 + 1] = 1;
    temporalGaussian(0.5, 3).process(stimulus, [1, 7, 1, 2]);
    const side = Math.exp(-2);
    expect([...stimulus].filter((_, i) => i % 2 === 0)).toEqual(new Array(7).fill(0));
    const course = [...stimulus].filter((_, i) => i % 2 === 1);
    const expected = [0, 0, side, 1, side, 0, 0].map((weight) => weight / (1 + 2 * side));
    for (const [t, weight] of expected.entries()) expect(course[t]).toBeCloseTo(weight, 6);
  });

  it("moves the stimulus one frame earlier if its kernel is even", () => {
    const stimulus = new Float32Array(9);
    stimulus[4] = 1;
    temporalGaussian(1, 4).process(stimulus, [1, 9, 1, 1]);
    const expected = [0, 0, 0.258, 0.426, 0.258, 0.058, 0, 0, 0];
    for (const [t, weight] of expected.entries()) expect(stimulus[t]).toBeCloseTo(weight, 3);
  });

  it("takes zeros beyond the ends and keeps channels apart", () => {
    const stimulus = Float32Array.of(1, 1, 1, 0, 0, 0);
    temporalGaussian(1, 3).process(stimulus, [2, 3, 1, 1]);
    expect(stimulus[1]).toBeCloseTo(1, 6);
    expect(stimulus[0]).toBeLessThan(0.8);
    expect([...stimulus.subarray(3)]).toEqual([0, 0, 0]);
  });
});
