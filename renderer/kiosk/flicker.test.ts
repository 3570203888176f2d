import { expect, test } from "vitest";
import { FLICKER_HZ } from "../../core/numerics/index.ts";
import { CALM_HZ } from "../playback/calm.ts";
import { flashesOf } from "./flicker.ts";

/** One channel of 2 × 2 pixels that goes from black to white and back. */
const flashing = {
  shape: [1, 30, 2, 2],
  values: Float32Array.from({ length: 120 }, (_, index) => (Math.floor(index / 4) % 2 === 0 ? -1 : 1)),
};

test("a stimulus that flashes does so at its own rate, and not slowly", () => {
  expect(flashesOf(flashing, 30)).toBe(15);
  expect(flashesOf(flashing, CALM_HZ)).toBeLessThan(FLICKER_HZ);
  expect(flashesOf({ shape: [1, 30, 2, 2], values: new Float32Array(120) }, 30)).toBe(0);
});
