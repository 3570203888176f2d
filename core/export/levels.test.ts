import { describe, expect, it } from "vitest";
import { clippedCount, levelOf, symmetricRange } from "./levels.ts";
import { rangesOf } from "./range.ts";
import { sampleRecipe, sampleRun } from "./testing/sample-run.ts";

describe("levels", () => {
  it("are proportional to values, from black to white", () => {
    const range = { black: -1, white: 3 };
    expect([-1, 0, 1, 2, 3].map((value) => levelOf(value, range, 255))).toEqual([0, 64, 128, 191, 255]);
    expect([-1, 0, 1, 3].map((value) => levelOf(value, range, 65535))).toEqual([0, 16384, 32768, 65535]);
  });

  it("clip what is outside, and say how much that is", () => {
    const range = { black: 0, white: 1 };
    expect([-5, 1.5].map((value) => levelOf(value, range, 255))).toEqual([0, 255]);
    expect(clippedCount([-0.001, 0, 0.5, 1, 1.001, Number.NaN], range)).toBe(3);
  });

  it("do not count float32's nearest to a limit as clipped", () => {
    const range = { black: -0.654, white: 6.269 };
    expect(clippedCount(Float32Array.of(-0.654, 6.269), range)).toBe(0);
    expect(clippedCount(Float32Array.of(-0.6541, 6.2691), range)).toBe(2);
  });

  it("have zero in the middle of a symmetric range, whatever the peak", () => {
    for (const peak of [0, 1e-30, 0.1, 0.3, 6.269, 1e30]) {
      expect(levelOf(0, symmetricRange(peak), 255)).toBe(128);
      expect(levelOf(0, symmetricRange(peak), 65535)).toBe(32768);
    }
  });
});

describe("the range of each channel", () => {
  const { stimulus } = sampleRun().arrays;

  it("is what the recipe clips to, or else what it penalises", () => {
    expect(rangesOf({ type: "limits" }, sampleRecipe, stimulus)).toEqual([
      { black: -0.5, white: 1 },
      { black: -1, white: 3 },
    ]);
    const penalty = {
      ...sampleRecipe,
      postprocessors: [],
      regularizers: [
        {
          type: "range" as const,
          ranges: [[-2, 2] as [number, number], [-3, 4] as [number, number]],
          maxNorm: null,
          factor: 1,
        },
      ],
    };
    expect(rangesOf({ type: "limits" }, penalty, stimulus)[1]).toEqual({ black: -3, white: 4 });
  });

  it.each([
    ["none", []],
    [
      "an open one",
      [
        [null, 1],
        [0, 1],
      ],
    ],
    ["too few", [[0, 1]]],
    [
      "an empty one",
      [
        [0, 1],
        [1, 1],
      ],
    ],
  ] as [string, [number | null, number | null][]][])(
    "is not guessed where the recipe has %s",
    (_, ranges) => {
      const recipe = {
        ...sampleRecipe,
        postprocessors: [{ type: "norm-clip" as const, norm: null, ranges }],
      };
      expect(() => rangesOf({ type: "limits" }, recipe, stimulus)).toThrow(/no lower and upper limit/);
    },
  );

  it("is the stimulus' own peak on both sides only if that is asked for", () => {
    const peak = Math.max(...stimulus.values.map(Math.abs));
    expect(rangesOf({ type: "symmetric" }, sampleRecipe, stimulus)).toEqual([
      { black: -peak, white: peak },
      { black: -peak, white: peak },
    ]);
    expect(rangesOf({ type: "fixed", min: -2, max: 5 }, sampleRecipe, stimulus)[1]).toEqual({
      black: -2,
      white: 5,
    });
  });
});
