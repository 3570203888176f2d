import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../fixtures/close.ts";
import { binnedField, principalComponents, vectorField } from "./index.ts";

describe("principalComponents", () => {
  it("finds the directions in which samples differ, the widest first", () => {
    // Around (5, 5, 5): four steps along (3, 4, 0) / 5, and one along the third axis.
    const samples = Float32Array.from(
      [-2, -1, 1, 2].flatMap((t) => [5 + 3 * t, 5 + 4 * t, 5 + (t * t === 1 ? 1 : -1)]),
    );
    const { components, explained } = principalComponents(samples, 4, 3);
    expect(components).toHaveLength(2);
    expectAllClose(components[0]!, [0.6, 0.8, 0], { rtol: 0, atol: 1e-6 });
    expect(Math.abs(components[1]![2]!)).toBeCloseTo(1, 6);
    expect(explained[0]).toBeCloseTo(250 / 254, 6);
  });

  it("refuses a single sample", () => {
    expect(() => principalComponents(Float32Array.of(1, 2), 1, 2)).toThrow(/at least two/);
  });
});

describe("binnedField", () => {
  it("has the mean arrow of each square with images in it", () => {
    const images = Float32Array.of(0, 0, 0.2, 0.1, 1, 1);
    const gradients = Float32Array.of(1, 0, 3, 2, 0, -1);
    const field = vectorField(images, gradients, [
      [1, 0],
      [0, 1],
    ]);
    expect([...field.dy]).toEqual([0, 2, -1]);
    const bins = binnedField(field, [5, 7, 2], 2);
    expect(bins).toEqual([
      { x: 0.25, y: 0.25, dx: 2, dy: 1, images: 2, response: 6 },
      { x: 0.75, y: 0.75, dx: 0, dy: -1, images: 1, response: 2 },
    ]);
  });

  it("takes images that lie in one place", () => {
    const field = vectorField(Float32Array.of(2, 2), Float32Array.of(1, 1), [
      [1, 0],
      [0, 1],
    ]);
    expect(binnedField(field, [7], 31)).toMatchObject([{ dx: 1, dy: 1, images: 1, response: 7 }]);
  });
});
