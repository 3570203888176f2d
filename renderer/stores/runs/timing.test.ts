import { describe, expect, it } from "vitest";
import { runTiming, stimulusWindow } from "./timing.ts";

const init = { type: "normal", std: 0.1, seed: 1, postprocess: 0 } as const;

function timing(start: number, length: number, frames = 50, responseFrames = 20) {
  return runTiming(
    {
      objective: { type: "increase", neurons: [0] },
      reducer: { type: "slice-mean", start, length, outOfRange: "clamp" },
      stimulus: { frames, init },
    },
    responseFrames,
  );
}

describe("the reducer's window in the stimulus", () => {
  it("is the window moved by what the model sees before its first response", () => {
    expect(timing(10, 10)).toEqual({ offset: 30, window: [10, 20] });
    expect(stimulusWindow(timing(10, 10))).toEqual([40, 50]);
  });

  it("is cut at the response's end, and moved to its start where it lies behind it", () => {
    expect(timing(15, 10).window).toEqual([15, 20]);
    expect(timing(10, 10, 40, 10)).toEqual({ offset: 30, window: [0, 10] });
    expect(timing(12, 30, 40, 10).window).toEqual([0, 10]);
  });

  it("is the whole response for the mean", () => {
    const whole = runTiming(
      { objective: { type: "sparse-activation" }, reducer: { type: "mean" }, stimulus: { frames: 50, init } },
      20,
    );
    expect(stimulusWindow(whole)).toEqual([30, 50]);
  });

  it("is not told of a hidden layer, whose output has another length", () => {
    const inner = runTiming(
      {
        objective: { type: "inner-neuron", layer: "core_features_layer0", channel: 1 },
        reducer: { type: "slice-mean", start: 0, length: 5, outOfRange: "error" },
        stimulus: { frames: 50, init },
      },
      20,
    );
    expect(stimulusWindow(inner)).toBeNull();
  });
});
