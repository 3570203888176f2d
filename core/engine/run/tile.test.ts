import { describe, expect, it } from "vitest";
import { tileOf } from "./tile.ts";

const film = (shape: number[], value: (index: number) => number) => ({
  shape,
  values: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => value(index)),
});

describe("a tile", () => {
  it("of a short film is all of it: zero in the middle, the largest absolute value at the end", () => {
    // [2 channels, 2 frames, 1, 2] becomes [time, channel, …].
    const values = new Float32Array([0, 1, 2, -4, 0, 0, 4, 0]);
    expect(tileOf("r", { shape: [2, 2, 1, 2], values })).toEqual({
      run: "r",
      levels: {
        shape: [2, 2, 1, 2],
        values: Uint8Array.of(128, 160, 128, 128, 192, 1, 255, 128),
      },
      first: 0,
      peak: 4,
    });
  });

  it("of a long film is the stretch with the most energy", () => {
    const strongest = tileOf(
      "r",
      film([1, 60, 1, 1], (frame) => (frame >= 25 && frame < 45 ? 1 : 0.1)),
    );
    expect(strongest.first).toBe(25);
    expect(strongest.levels.shape).toEqual([20, 1, 1, 1]);
    expect(new Set(strongest.levels.values)).toEqual(new Set([255]));
  });

  it("of a large film averages blocks, of which the last may be smaller", () => {
    // 65 columns: blocks of three, the last of two.
    const wide = tileOf(
      "r",
      film([1, 1, 1, 65], (column) => (column === 64 ? 1 : column < 3 ? -1 : 0)),
    );
    expect(wide.levels.shape).toEqual([1, 1, 1, 22]);
    expect(wide.levels.values[0]).toBe(1);
    expect(wide.levels.values[1]).toBe(128);
    expect(wide.levels.values[21]).toBe(128 + Math.round(127 / 2));
  });

  it("of silence, and of what is beyond all numbers, is grey", () => {
    for (const value of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
      const { levels } = tileOf(
        "r",
        film([1, 2, 1, 2], () => value),
      );
      expect(levels.values).toEqual(new Uint8Array(4).fill(128));
    }
  });
});
