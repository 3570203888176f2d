import { describe, expect, it } from "vitest";
import {
  channelFrame,
  frameChannels,
  frameEnergies,
  peakOf,
  strongestFrame,
} from "../../core/export/index.ts";
import { niceLength, scaleBar } from "../../core/figures/scale-bar.ts";
import { keyFrames } from "./key-frames.ts";

/** One pixel, one channel. */
const stimulusOf = (values: number[]) => ({
  shape: [1, values.length, 1, 1],
  values: Float32Array.from(values),
});

describe("frames of a stimulus", () => {
  const stimulus = {
    shape: [2, 3, 1, 2],
    values: Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8, -9, 10, 11]),
  };

  it("are where channel and time say", () => {
    expect([...channelFrame(stimulus, 1, 1)]).toEqual([8, -9]);
    expect(frameChannels(stimulus, 2).map((values) => [...values])).toEqual([
      [4, 5],
      [10, 11],
    ]);
  });

  it("share one scale", () => {
    expect(peakOf(stimulus)).toBe(11);
    expect(peakOf(stimulusOf([0, -2, 1]))).toBe(2);
    expect(peakOf(stimulusOf([0, 0]))).toBe(0);
  });
});

describe("key frames", () => {
  it("spread over the part that holds the energy", () => {
    const values = Array.from({ length: 50 }, (_, frame) => (frame >= 22 && frame < 46 ? 2 : 0.05));
    const frames = keyFrames(stimulusOf(values), 9);
    expect(frames).toHaveLength(9);
    expect(frames[0]).toBeGreaterThanOrEqual(22);
    expect(frames[8]).toBeLessThan(46);
    const steps = frames.slice(1).map((frame, index) => frame - frames[index]!);
    expect(Math.min(...steps)).toBeGreaterThanOrEqual(2);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
  });

  it("are neighbours of a flash, each once, inside the stimulus", () => {
    const flash = (at: number) =>
      keyFrames(stimulusOf(Array.from({ length: 30 }, (_, frame) => (frame === at ? 5 : 0))), 5);
    expect(flash(10)).toEqual([8, 9, 10, 11, 12]);
    expect(flash(0)).toEqual([0, 1, 2, 3, 4]);
    expect(flash(29)).toEqual([25, 26, 27, 28, 29]);
  });

  it("cover a stimulus of zeros, and are all frames of a short one", () => {
    expect(keyFrames(stimulusOf(new Array(41).fill(0)), 5)).toEqual([0, 10, 20, 30, 40]);
    expect(keyFrames(stimulusOf([1, 2, 3]), 9)).toEqual([0, 1, 2]);
  });

  it("have the strongest among them, which a stimulus begins with", () => {
    expect(strongestFrame(frameEnergies(stimulusOf([0, 1, -4, 4, 2])))).toBe(2);
    expect(strongestFrame(frameEnergies(stimulusOf([0, 0])))).toBe(0);
  });
});

describe("the scale bar", () => {
  it("has a round length", () => {
    expect([7, 10, 19, 49, 50, 999].map(niceLength)).toEqual([5, 10, 10, 20, 50, 500]);
    expect(niceLength(0.3)).toBeCloseTo(0.2);
  });

  it("takes no more than its share of the picture", () => {
    expect(scaleBar(16, 50)).toEqual({ label: "200 µm", share: 0.25 });
    expect(scaleBar(64, 12.5)).toEqual({ label: "200 µm", share: 0.25 });
    expect(scaleBar(400, 50)).toEqual({ label: "5 mm", share: 0.25 });
    expect(scaleBar(2, 0.5).label).toBe("0.2 µm");
  });

  it("is in whole pixels where their size is not known", () => {
    expect(scaleBar(16, null)).toEqual({ label: "2 px", share: 0.125 });
    expect(scaleBar(2, null)).toEqual({ label: "1 px", share: 0.5 });
  });
});
