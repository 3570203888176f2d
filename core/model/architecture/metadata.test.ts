import { describe, expect, it } from "vitest";
import { readMetadata, readNumber } from "./metadata.ts";

describe("readNumber", () => {
  it.each([
    [30, { value: 30, found: "30" }],
    ["85Hz", { value: 85, found: "85Hz" }],
    ["12.5 µm", { value: 12.5, found: "12.5 µm" }],
    // Two numbers: which one holds is not for a program to guess.
    [
      "7.5 for full resolution, 30 for default subsampled dataset",
      { value: null, found: "7.5 for full resolution, 30 for default subsampled dataset" },
    ],
    ["unknown", { value: null, found: "unknown" }],
    [null, { value: null, found: "null" }],
    [Number.NaN, { value: null, found: "NaN" }],
    [undefined, { value: null, found: null }],
  ])("makes of %j what can be made of it", (value, reading) => {
    expect(readNumber(value)).toEqual(reading);
  });
});

describe("readMetadata", () => {
  it("takes the stimulus's rate before the response's, and 0 and 1 where normalisation is not a number", () => {
    const metadata = readMetadata({
      stimulus_rate_hz: 75,
      response_rate_hz: 85,
      stim_mean: Number.NaN,
      stim_std: Number.NaN,
    });
    expect(metadata.frameRateHz.value).toBe(75);
    expect(metadata.stimulusMean).toEqual({ value: 0, found: "NaN" });
    expect(metadata.stimulusStd).toEqual({ value: 1, found: "NaN" });
  });

  it("does without any", () => {
    expect(readMetadata(undefined).frameRateHz).toEqual({ value: null, found: null });
  });
});

describe("channels that look like behaviour", () => {
  it.each([
    [{ input_shape: [3, 450, 36, 64], behavior_channels: [0, 2] }, [1, 2]],
    [{ channel_names: ["video", "pupil size", "running speed"] }, [1, 2]],
  ])("%j has them", (info, value) => {
    expect(readMetadata(info).behaviourChannels?.value).toEqual(value);
  });

  it.each([
    {},
    { input_shape: [2, 50, 18, 16] },
    { input_shape: [1], behavior_channels: [0, 2] },
    { channel_names: ["green", "UV"] },
  ])("%j has none", (info) => {
    expect(readMetadata(info)).not.toHaveProperty("behaviourChannels");
  });
});
