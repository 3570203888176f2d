import { expect, test } from "vitest";
import { livelyFrom } from "./lively-from.ts";

const stimulus = (...frames: number[]) => ({
  shape: [1, frames.length, 1, 1],
  values: Float32Array.from(frames),
});

test("a stimulus is shown from shortly before it begins; one of grey as a whole", () => {
  expect(livelyFrom(stimulus(0, 0.01, 0, 0, 0, 0, 0, 1, 2, 0, 1))).toBe(3);
  expect(livelyFrom(stimulus(0, 2, 1))).toBe(0);
  expect(livelyFrom(stimulus(0, 0, 0))).toBe(0);
});
