import { describe, expect, it } from "vitest";
import { aroundFields, pan, reveal, scaleBar, toFrame, toPicture, wholeFrame, zoom } from "./map-view.ts";

const frame = { width: 16, height: 18 };
const picture = { width: 256, height: 216 };
const whole = wholeFrame(frame, picture);

describe("wholeFrame", () => {
  it("shows all of the frame, in the middle", () => {
    const first = toPicture(whole, { row: -0.5, column: -0.5 });
    const last = toPicture(whole, { row: 17.5, column: 15.5 });
    expect(first.y).toBeCloseTo(8);
    expect(last.y).toBeCloseTo(208);
    expect(first.x).toBeCloseTo(256 - last.x);
  });
});

describe("aroundFields", () => {
  const field = { row: 9, column: 8, radius: 2 };

  it("shows all receptive fields, larger than in the whole frame", () => {
    const fields = [field, { row: 12, column: 5, radius: 1 }];
    const view = aroundFields(fields, frame, picture);
    expect(view.scale).toBeGreaterThan(whole.scale);
    for (const { row, column, radius } of fields) {
      expect(toPicture(view, { row: row - radius, column: column - radius }).y).toBeGreaterThanOrEqual(7.99);
      expect(toPicture(view, { row: row + radius, column: column + radius }).y).toBeLessThanOrEqual(208.01);
    }
  });

  it("does not lose the frame around a single neuron", () => {
    const view = aroundFields([{ ...field, radius: 0.1 }], frame, picture);
    expect(view.scale).toBeCloseTo(4 * whole.scale);
    expect(toPicture(view, field).x).toBeCloseTo(128);
  });

  it("is the whole frame where there are no neurons, or they fill it", () => {
    expect(aroundFields([], frame, picture)).toEqual(whole);
    expect(aroundFields([{ ...field, radius: 20 }], frame, picture)).toEqual(whole);
  });
});

describe("zoom", () => {
  it("leaves what is under the pointer where it is", () => {
    const before = toFrame(whole, 100, 50);
    const after = toFrame(zoom(whole, 3, 100, 50, whole), 100, 50);
    expect(after.row).toBeCloseTo(before.row);
    expect(after.column).toBeCloseTo(before.column);
  });

  it("never shows less than a fortieth, and comes back to the whole frame", () => {
    const near = zoom(whole, 1e6, 10, 10, whole);
    expect(near.scale).toBeCloseTo(whole.scale * 40);
    expect(zoom(pan(near, 5, 5), 1e-6, 10, 10, whole)).toBe(whole);
  });
});

describe("reveal", () => {
  it("moves only as far as it must", () => {
    const near = zoom(whole, 5, 0, 0, whole);
    const place = { row: 17, column: 15 };
    const { x, y } = toPicture(reveal(near, place, picture), place);
    expect(x).toBeLessThan(256);
    expect(y).toBeLessThan(216);
    expect(reveal(near, { row: 1, column: 0 }, picture)).toBe(near);
  });
});

describe("scaleBar", () => {
  it.each([
    [50 / 12, 256, 200],
    [1, 256, 50],
    [0.04, 256, 2],
    [7.5 / 3, 256, 200],
  ])("is a round length for %f µm per pixel", (umPerCssPixel, width, expected) => {
    const bar = scaleBar(umPerCssPixel, width);
    expect(bar.um).toBeCloseTo(expected);
    expect(bar.width).toBeLessThanOrEqual(width / 3);
    expect(bar.width).toBeGreaterThan(width / 9);
  });
});
