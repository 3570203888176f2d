import { describe, expect, it } from "vitest";
import { channelNames } from "../../../core/figures/index.ts";
import { displayUnits } from "./units.ts";

const nothing = { value: null, found: null };
const description = {
  input: { channels: 2, height: 18, width: 16 },
  metadata: {
    frameRateHz: { value: 30, found: "30Hz" },
    pixelSizeUm: { value: null, found: "unknown" },
    stimulusMean: nothing,
    stimulusStd: nothing,
    stimulusClass: nothing,
    species: nothing,
  },
};

describe("displayUnits", () => {
  it("takes what the file says, and null where it says nothing usable", () => {
    expect(displayUnits(description, undefined)).toEqual({
      frameRateHz: 30,
      pixelSizeUm: null,
      channelNames: ["green", "UV"],
    });
  });

  it("prefers what the user said", () => {
    const units = displayUnits(description, { frameRateHz: 85, pixelSizeUm: 7.5 });
    expect([units.frameRateHz, units.pixelSizeUm]).toEqual([85, 7.5]);
  });

  it.each([0, -3, Number.NaN, Number.POSITIVE_INFINITY, "30" as never, null])(
    "does not take %s for a rate",
    (frameRateHz) => {
      expect(displayUnits(description, { frameRateHz }).frameRateHz).toBe(30);
    },
  );
});

describe("channelNames", () => {
  it("names the channels as displays have them", () => {
    expect(channelNames(1)).toEqual(["intensity"]);
    expect(channelNames(3)).toEqual(["red", "green", "blue"]);
    expect(channelNames(5)).toHaveLength(5);
    expect(channelNames(5)[4]).toBe("channel 4");
  });
});
