import { describe, expect, it } from "vitest";
import { sparkline, strongestParts } from "./kernels.ts";

/** Two channels of three inputs, kernels of 1 × 2 pixels and 2 frames. */
const kernels = {
  layer: "core_features_layer0",
  inputs: 3,
  outputs: 2,
  spatial: {
    shape: [2, 3, 1, 2],
    values: Float32Array.of(0, 0, 0, 0, 0, 0, /* channel 1 */ 2, -4, 0.5, 0.25, 1, 1),
  },
  temporal: {
    shape: [2, 3, 2],
    values: Float32Array.of(0, 0, 0, 0, 0, 0, /* channel 1 */ 1, -0.5, 4, 0, 0.5, 0.5),
  },
  explained: 1,
};

describe("strongestParts", () => {
  it("takes the strongest products, in the order of their inputs", () => {
    // Strengths: 4 · 1, 0.5 · 4, 1 · 0.5.
    expect(strongestParts(kernels, 1, 2).map(({ input }) => input)).toEqual([0, 1]);
  });

  it("draws weaker inputs weaker, whichever part holds the strength", () => {
    const [first, second, third] = strongestParts(kernels, 1, 3);
    expect(first?.spatial).toEqual(Float32Array.of(0.5, -1));
    expect(first?.temporal).toEqual(Float32Array.of(1, -0.5));
    expect(second?.spatial).toEqual(Float32Array.of(0.5, 0.25));
    expect(second?.temporal).toEqual(Float32Array.of(0.5, 0));
    expect(third?.spatial).toEqual(Float32Array.of(0.125, 0.125));
    expect([first?.height, first?.width]).toEqual([1, 2]);
  });

  it("shows a channel without weights as zeros", () => {
    const [part] = strongestParts(kernels, 0, 1);
    expect(part?.spatial).toEqual(new Float32Array(2));
    expect(part?.temporal).toEqual(new Float32Array(2));
  });
});

describe("sparkline", () => {
  it("runs from left to right, large values on top", () => {
    expect(sparkline([1, 0, -1], 10, 100)).toBe("0.0,4.0 5.0,50.0 10.0,96.0");
    expect(sparkline([0], 10, 100)).toBe("0.0,50.0");
  });
});
