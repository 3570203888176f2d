import { describe, expect, it } from "vitest";
import { gaussianKernel } from "./gaussian-kernel.ts";

describe("gaussianKernel", () => {
  it("sums to 1 and is symmetric about the middle of an odd kernel", () => {
    const kernel = gaussianKernel(0.5, 5);
    expect(kernel.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6);
    expect(kernel[1]).toBe(kernel[3]);
    expect(kernel[2]! / kernel[1]!).toBeCloseTo(Math.exp(2), 4);
  });

  it("has its centre one frame after the middle of an even kernel", () => {
    const kernel = gaussianKernel(1, 4);
    expect(kernel.indexOf(Math.max(...kernel))).toBe(2);
    expect(kernel[1]).toBe(kernel[3]);
  });
});
