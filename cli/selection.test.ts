import { describe, expect, it } from "vitest";
import { parseGroup, parseNumbers, parseSeeds, parseShard, parseWindow } from "./selection.ts";

describe("lists of numbers", () => {
  it("are given in their order, each once", () => {
    expect(parseNumbers("7, 3-5,4,0")).toEqual([7, 3, 4, 5, 0]);
    expect(parseNumbers(`${2 ** 53 - 1}`)).toEqual([2 ** 53 - 1]);
  });

  it.each([
    "9007199254740992",
    "9007199254740993",
    "9007199254740990-9007199254740995",
    "1,99999999999999999999",
    "-1",
  ])("refuse what cannot be counted exactly: %s", (text) => {
    expect(() => parseNumbers(text)).toThrow("from 0 to 2^53 - 1");
    expect(() => parseGroup(`a=${text}`)).toThrow("from 0 to 2^53 - 1");
  });

  it.each(["", "a", "1-", "3-1", "1.5", "1e3", "0x10", "9".repeat(400)])(
    "refuse what is none: %s",
    (text) => {
      expect(() => parseNumbers(text)).toThrow("is no number or range");
    },
  );

  it("refuse more than a million, in one range or in many", () => {
    expect(() => parseNumbers("0-1000000")).toThrow("more than 1000000");
    expect(() => parseNumbers("0-999998,2000000-2000001")).toThrow("more than 1000000");
    expect(parseNumbers("0-999999")).toHaveLength(1_000_000);
  });

  it("of frames and shards, too, have bounds", () => {
    expect(() => parseWindow("0:9007199254740993")).toThrow("first frame");
    expect(() => parseShard("1/9007199254740993")).toThrow("which of how many");
  });
});

describe("lists of seeds", () => {
  it("are exact over all that torch takes", () => {
    expect(parseSeeds("9007199254740991-9007199254740993")).toEqual([
      9007199254740991,
      "9007199254740992",
      "9007199254740993",
    ]);
    expect(parseSeeds("-2-1,18446744073709551615,-9223372036854775808")).toEqual([
      ...[-2, -1, 0, 1],
      ...["18446744073709551615", "-9223372036854775808"],
    ]);
  });

  it.each(["18446744073709551616", "-9223372036854775809"])("refuse what torch does not take: %s", (text) => {
    expect(() => parseSeeds(text)).toThrow("no seed of torch's");
  });
});
