import { describe, expect, it } from "vitest";
import { decimate } from "./decimate.ts";

describe("decimation", () => {
  it("keeps short lines as they are", () => {
    expect(decimate(3, (index) => index * index, 3)).toEqual({ x: [0, 1, 2], y: [0, 1, 4] });
    expect(decimate(0, () => 1, 10)).toEqual({ x: [], y: [] });
  });

  it("keeps both ends and every spike of a long line, in order", () => {
    const value = (index: number): number =>
      index === 54_321 ? 100 : index === 77_000 ? -100 : Math.sin(index);
    const { x, y } = decimate(100_000, value, 2000);
    expect(x.length).toBeLessThanOrEqual(2000);
    expect(x[0]).toBe(0);
    expect(x.at(-1)).toBe(99_999);
    expect(x).toContain(54_321);
    expect(x).toContain(77_000);
    expect(x.every((index, at) => at === 0 || index > x[at - 1]!)).toBe(true);
    expect(y).toEqual(x.map(value));
  });
});
