import { expect, test } from "vitest";
import { analyse } from "./analyse.ts";

/** 60 frames of 2 × 2 pixels at 30 Hz: one channel swings with 3 Hz in one corner, the other is still. */
function swinging() {
  const values = new Float32Array(2 * 60 * 4);
  for (let frame = 0; frame < 60; frame++) values[frame * 4] = 2 * Math.sin((2 * Math.PI * 3 * frame) / 30);
  return { shape: [2, 60, 2, 2], values };
}

test("each channel has its place, its course and its frequency", () => {
  const { height, width, channels } = analyse(swinging(), 30);
  expect([height, width]).toEqual([2, 2]);
  const [first, second] = channels;
  // As strong as the stimulus is there, and as bright or dark as at its last large lobe.
  expect(Math.abs(first!.atPeak[0]!)).toBeCloseTo(2 * Math.sin((2 * Math.PI) / 5), 4);
  expect(Math.sign(first!.atPeak[0]!)).toBe(-1);
  expect(Array.from(first!.atPeak, Math.abs).slice(1)).toEqual([0, 0, 0]);
  expect(Math.max(...Array.from(first!.temporal))).toBeCloseTo(2 * Math.sin((2 * Math.PI) / 5), 4);
  expect(first!.explained).toBeCloseTo(1);
  expect(first!.spectrum.meanFrequencyHz).toBeCloseTo(3, 0);
  expect(second!.spectrum.meanFrequencyHz).toBeNull();
});

test("without a frame rate, frequencies are in cycles a frame", () => {
  const { channels } = analyse(swinging(), null);
  expect(channels[0]!.spectrum.meanFrequencyHz).toBeCloseTo(0.1, 2);
});
