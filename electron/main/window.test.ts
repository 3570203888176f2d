import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeWindow } from "../testing/app.ts";
import type { Placement } from "./placement.ts";
import { showWindow } from "./window.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const told: Placement = { bounds: { x: 100, y: 50, width: 1200, height: 800 }, maximized: false };

function shown() {
  const window = new FakeWindow();
  const remembered: Placement[] = [];
  const remember = showWindow(window, told, {
    remember: (placement) => remembered.push(placement),
    onShown: () => undefined,
  });
  // The window manager gives it a bar.
  window.bounds = { ...told.bounds, x: 101, y: 74 };
  window.emit("ready-to-show");
  return { window, remembered, remember };
}

test("a window that was not moved is where it was told to be, whatever the window manager made of that", async () => {
  const { window, remembered, remember } = shown();
  remember();
  await vi.advanceTimersByTimeAsync(1000);
  window.emit("close");
  expect(remembered).toEqual([told, told]);
});

test("one that was moved is remembered so that it comes there again", async () => {
  const { window, remembered } = shown();
  await vi.advanceTimersByTimeAsync(1000);
  window.bounds = { x: 301, y: 174, width: 1000, height: 700 };
  window.maximized = true;
  window.emit("close");
  expect(remembered).toEqual([{ bounds: { x: 300, y: 150, width: 1000, height: 700 }, maximized: true }]);
});

test("one that is gone before it has settled is asked nothing", async () => {
  const { window } = shown();
  window.destroyed = true;
  window.getNormalBounds = () => {
    throw new Error("Object has been destroyed");
  };
  await vi.advanceTimersByTimeAsync(1000);
});
