import { describe, expect, it } from "vitest";
import { moveWindow, timelineGeometry } from "./timeline-geometry.ts";

describe("timelineGeometry", () => {
  it("lays the response under the stimulus frames that it stands for", () => {
    const geometry = timelineGeometry(50, 20, 30, { start: 10, length: 10 });
    expect(geometry.span).toBe(50);
    expect(geometry.stimulus).toEqual({ left: 0, width: 1 });
    expect(geometry.response).toEqual({ left: 0.6, width: 0.4 });
    expect(geometry.window).toEqual({ left: 0.8, width: 0.2 });
  });

  it("grows for a window beyond the response", () => {
    const geometry = timelineGeometry(40, 10, 30, { start: 10, length: 10 });
    expect(geometry.span).toBe(50);
    expect(geometry.stimulus.width).toBe(0.8);
    expect(geometry.window).toEqual({ left: 0.8, width: 0.2 });
  });
});

describe("moveWindow", () => {
  const window = { start: 10, length: 5 };

  it("moves as a whole and stops at both ends", () => {
    expect(moveWindow(window, "all", 3, 20)).toEqual({ start: 13, length: 5 });
    expect(moveWindow(window, "all", 30, 20)).toEqual({ start: 15, length: 5 });
    expect(moveWindow(window, "all", -30, 20)).toEqual({ start: 0, length: 5 });
  });

  it("moves its edges and keeps a frame", () => {
    expect(moveWindow(window, "start", -4, 20)).toEqual({ start: 6, length: 9 });
    expect(moveWindow(window, "start", 30, 20)).toEqual({ start: 14, length: 1 });
    expect(moveWindow(window, "end", -30, 20)).toEqual({ start: 10, length: 1 });
    expect(moveWindow(window, "end", 30, 20)).toEqual({ start: 10, length: 10 });
  });

  it("comes in from outside, and is cut where the response is shorter", () => {
    expect(moveWindow({ start: 18, length: 10 }, "all", 0, 20)).toEqual({ start: 10, length: 10 });
    expect(moveWindow({ start: 0, length: 30 }, "all", 1, 20)).toEqual({ start: 0, length: 20 });
    expect(moveWindow({ start: 25, length: 5 }, "start", -1, 20)).toEqual({ start: 19, length: 11 });
  });
});
