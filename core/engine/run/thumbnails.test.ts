import { describe, expect, it } from "vitest";
import { thumbnailOf } from "./thumbnails.ts";

describe("a thumbnail", () => {
  it("is the frame with the most energy over all channels, and the peak of the whole stimulus", () => {
    // [2 channels, 3 frames, 1, 2]: frame 1 has the most energy, frame 2 the largest value.
    const values = new Float32Array([0, 1, 2, -2, 0, 0, 1, 0, 2, 2, 0, -3]);
    expect(thumbnailOf("r", { shape: [2, 3, 1, 2], values })).toEqual({
      run: "r",
      frame: { shape: [2, 1, 2], values: new Float32Array([2, -2, 2, 2]) },
      peak: 3,
    });
  });

  it("of silence is its first frame", () => {
    const silence = { shape: [1, 2, 1, 2], values: new Float32Array(4) };
    expect(thumbnailOf("r", silence)).toEqual({
      run: "r",
      frame: { shape: [1, 1, 2], values: new Float32Array(2) },
      peak: 0,
    });
  });
});
