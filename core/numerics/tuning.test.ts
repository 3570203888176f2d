import { describe, expect, it } from "vitest";
import { expectAllClose } from "../../fixtures/close.ts";
import { randomArray } from "../../fixtures/random.ts";
import { directionTuning, SegmentResponses, SpikeTriggeredAverage } from "./index.ts";

const eight = [0, 45, 90, 135, 180, 225, 270, 315];

describe("directionTuning", () => {
  it("finds the direction and the axis of a cosine", () => {
    const responses = eight.map((direction) => 1 + Math.cos(((direction - 100) * Math.PI) / 180));
    const tuning = directionTuning(eight, responses)!;
    expect(tuning.preferredDirection).toBeCloseTo(100, 6);
    expect(tuning.directionIndex).toBeCloseTo(0.5, 6);
    expect(tuning.orientationIndex).toBeCloseTo(0, 6);
  });

  it("does not guess where a response is not known", () => {
    expect(directionTuning(eight, [Number.NaN, ...new Array(7).fill(1)])).toBeNull();
  });

  it("tells orientation from direction", () => {
    const responses = eight.map((direction) => (direction % 180 === 135 ? 2 : 0));
    const tuning = directionTuning(eight, responses)!;
    expect(tuning.directionIndex).toBeCloseTo(0, 6);
    expect(tuning).toMatchObject({ preferredAxis: 135, orientationIndex: 1 });
    expect(directionTuning(eight, new Array(8).fill(-1))).toBeNull();
  });
});

describe("SegmentResponses", () => {
  it("sums up what comes in pieces, at the frames of the stimulus", () => {
    // One neuron whose response to frame f is f, with a lag of 3.
    const rows = Float32Array.from({ length: 17 }, (_, k) => k + 3);
    const pieces = (sizes: readonly number[]) => {
      const spans = [
        { start: 5, end: 9 },
        { start: 11, end: 15 },
      ];
      const sums = new SegmentResponses(spans, 1, 3);
      let at = 0;
      for (const size of sizes) {
        sums.add(at, rows.slice(at, at + size));
        at += size;
      }
      return sums.results();
    };
    const [first, second] = pieces([17]);
    // The time after the first one ends where the second begins.
    expect([first!.baseline[0], first!.mean[0], first!.peak[0], first!.after[0]]).toEqual([4, 6.5, 8, 9.5]);
    expect([second!.baseline[0], second!.mean[0], second!.peak[0], second!.after[0]]).toEqual([
      10, 12.5, 14, 16.5,
    ]);
    expect(pieces([1, 4, 2, 10])).toEqual(pieces([17]));
  });

  it("has no baseline of a segment that begins before the response does", () => {
    const sums = new SegmentResponses([{ start: 2, end: 6 }], 1, 3);
    sums.add(0, Float32Array.of(1, 2, 3));
    expect(sums.results()[0]).toMatchObject({ frames: 3, mean: { 0: 2 }, baseline: { 0: Number.NaN } });
  });
});

describe("SpikeTriggeredAverage", () => {
  const [frames, lags, channels, height, width] = [203, 5, 2, 2, 3];
  const pixels = height * width;
  const stimulus = randomArray(channels * (frames + lags - 1) * pixels, 1);
  const responses = randomArray(frames * 2, 2).map(Math.abs);

  it("is the mean weighted by the response less the plain mean", () => {
    const average = new SpikeTriggeredAverage(2, channels, lags, height, width);
    average.add(stimulus, responses);
    const expected: number[] = [];
    for (let neuron = 0; neuron < 2; neuron++) {
      for (let channel = 0; channel < channels; channel++) {
        for (let k = 0; k < lags * pixels; k++) {
          let [weighted, total, plain] = [0, 0, 0];
          for (let t = 0; t < frames; t++) {
            const value = stimulus[(channel * (frames + lags - 1) + t) * pixels + k]!;
            weighted += responses[t * 2 + neuron]! * value;
            total += responses[t * 2 + neuron]!;
            plain += value;
          }
          expected.push(weighted / total - plain / frames);
        }
      }
    }
    expectAllClose(average.result(), expected, { rtol: 1e-5, atol: 1e-6 });
  });

  it("is zero for a neuron that never responds", () => {
    const average = new SpikeTriggeredAverage(2, channels, lags, height, width);
    average.add(stimulus, new Float32Array(frames * 2));
    expect(average.result().every((value) => value === 0)).toBe(true);
  });
});
