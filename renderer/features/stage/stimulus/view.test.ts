import { describe, expect, it } from "vitest";
import { MAX_ZOOM, pan, pixelAt, wholePicture, zoomAbout } from "../../../playback/viewport.ts";
import { CAPTION, channelsLayout, compositeLayout, GAP } from "./stimulus-layout.ts";

describe("zoom", () => {
  it("keeps the point under the cursor", () => {
    const at = { x: 0.25, y: 0.75 };
    const size = { width: 100, height: 100 };
    const before = pixelAt(wholePicture, at, size);
    const zoomed = zoomAbout(zoomAbout(wholePicture, 2, at), 1.7, at);
    expect(zoomed.scale).toBeCloseTo(3.4);
    expect(pixelAt(zoomed, at, size)).toEqual(before);
  });

  it("shows no more than the whole and stays inside the picture", () => {
    expect(zoomAbout(zoomAbout(wholePicture, 4, { x: 0.9, y: 0.1 }), 0.01, { x: 0.2, y: 0.2 })).toEqual(
      wholePicture,
    );
    expect(zoomAbout(wholePicture, 1000, { x: 0.5, y: 0.5 }).scale).toBe(MAX_ZOOM);
    expect(pan({ scale: 2, left: 0.25, top: 0.25 }, { x: 5, y: -5 })).toEqual({
      scale: 2,
      left: 0,
      top: 0.5,
    });
    expect(pan(wholePicture, { x: 0.3, y: 0.3 })).toEqual(wholePicture);
  });

  it("knows the pixel, and that there is none outside", () => {
    const size = { width: 16, height: 18 };
    expect(pixelAt(wholePicture, { x: 0, y: 0 }, size)).toEqual({ row: 0, column: 0 });
    expect(pixelAt({ scale: 2, left: 0.5, top: 0.5 }, { x: 0.99, y: 0.99 }, size)).toEqual({
      row: 17,
      column: 15,
    });
    expect(pixelAt(wholePicture, { x: 1, y: 0.5 }, size)).toBeNull();
  });
});

describe("the stimulus' layout", () => {
  it.each([
    [640, 240, 16 / 18, 2],
    [1200, 500, 16 / 18, 2],
    [400, 500, 64 / 36, 3],
    [640, 240, 1, 1],
  ])("fills %d × %d without running over", (width, height, aspect, channels) => {
    const { large, small, columns } = compositeLayout({ width, height }, aspect, channels);
    if (small === null) throw new Error("There is room for the small pictures.");
    const rows = channels === 1 ? 2 : channels;
    expect(large.width + columns * (small.width + GAP)).toBeLessThan(width);
    expect(large.height).toBeLessThanOrEqual(height);
    expect(rows * (small.height + CAPTION) + (rows - 1) * GAP).toBeLessThanOrEqual(large.height + 1);
    const tight = large.height > height - 2 || large.width + columns * small.width > width - 100;
    expect(tight).toBe(true);
  });

  it("leaves small pictures out where they would show nothing", () => {
    expect(compositeLayout({ width: 640, height: 68 }, 16 / 18, 3)).toMatchObject({
      large: { height: 68 },
      small: null,
    });
    expect(compositeLayout({ width: 640, height: 140 }, 16 / 18, 3).small!.height).toBeGreaterThan(20);
  });

  it("puts channels side by side where it is wide and below each other where it is high", () => {
    expect(channelsLayout({ width: 1000, height: 400 }, 1, 2).columns).toBe(2);
    expect(channelsLayout({ width: 400, height: 900 }, 1, 2).columns).toBe(1);
    expect(channelsLayout({ width: 0, height: 0 }, 1, 2).picture).toEqual({ width: 0, height: 0 });
  });
});
