import { describe, expect, it } from "vitest";
import { colourParts } from "./composite.ts";
import { enlarged } from "./enlarge.ts";
import { colourSamples } from "./film-encoder.ts";
import { levelOf } from "./levels.ts";
import { indexedPicture } from "./palette.ts";
import { pictureSeries } from "./series.ts";
import { channelFrame } from "./stimulus.ts";
import { noise, sampleRun } from "./testing/sample-run.ts";

const ranges = [
  { black: -0.5, white: 1 },
  { black: -1, white: 3 },
];

describe("a series of pictures", () => {
  const { stimulus } = sampleRun().arrays;

  it.each([255, 65535] as const)(
    "shows the first of two channels green and the second red and blue, to level %i",
    (top) => {
      const [series, ...others] = pictureSeries(stimulus, ranges, "composite");
      expect(others).toEqual([]);
      const { bands, samples } = series!.picture(2, top);
      expect(bands).toBe(3);
      const [green, violet] = [0, 1].map((channel) =>
        Array.from(channelFrame(stimulus, channel, 2), (value) => levelOf(value, ranges[channel]!, top)),
      );
      expect([...samples]).toEqual(green!.flatMap((level, pixel) => [violet![pixel], level, violet![pixel]]));
    },
  );

  it("shows each channel in grey if they are to be separate", () => {
    const series = pictureSeries(stimulus, ranges, "separate");
    expect(series.map(({ channel }) => channel)).toEqual([0, 1]);
    const { bands, samples } = series[1]!.picture(4, 255);
    expect(bands).toBe(1);
    expect([...samples]).toEqual(
      Array.from(channelFrame(stimulus, 1, 4), (value) => levelOf(value, ranges[1]!, 255)),
    );
  });

  it("shows one channel in grey, and three and more as red, green and blue", () => {
    const [grey] = pictureSeries(sampleRun({ channels: 1 }).arrays.stimulus, ranges, "composite");
    expect(grey).toMatchObject({ channel: null });
    expect(grey!.picture(0, 255).bands).toBe(1);
    expect([1, 2, 3, 4].map(colourParts)).toEqual([
      [0, 0, 0],
      [1, 0, 1],
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });
});

describe("an enlarged picture", () => {
  it.each([
    { samples: Uint8Array.of(1, 2, 3, 4), bands: 1 as const, width: 2 },
    { samples: Uint16Array.of(1, 2, 3, 400, 500, 600, 7, 8, 9, 10, 11, 12), bands: 3 as const, width: 2 },
  ])("has each pixel as a square of its own colour", ({ samples, bands, width }) => {
    const larger = enlarged({ width, height: 2, bands, samples }, 3);
    expect([larger.width, larger.height, larger.samples.constructor]).toEqual([6, 6, samples.constructor]);
    for (let y = 0; y < 6; y++)
      for (let x = 0; x < 6; x++)
        for (let band = 0; band < bands; band++) {
          const source = (Math.floor(y / 3) * width + Math.floor(x / 3)) * bands + band;
          expect(larger.samples[(y * 6 + x) * bands + band]).toBe(samples[source]);
        }
  });
});

describe("a picture in 256 colours", () => {
  const picture = (width: number, height: number, levels: number) => {
    const values = noise(width * height * 3, 5);
    const samples = Uint8Array.from(
      values,
      (v) => Math.floor(((v + 1) / 2) * levels) * Math.floor(255 / levels),
    );
    return { width, height, bands: 3 as const, samples };
  };
  const errorOf = (
    samples: ArrayLike<number>,
    { palette, indices }: ReturnType<typeof indexedPicture>,
  ): number =>
    Math.max(
      ...Array.from(samples, (value, i) =>
        Math.abs(value - palette[indices[Math.floor(i / 3)]! * 3 + (i % 3)]!),
      ),
    );

  it("is exact where it has no more colours", () => {
    const { samples, ...size } = picture(40, 30, 6);
    const indexed = indexedPicture({ samples, ...size });
    expect(indexed.largestError).toBe(0);
    expect(errorOf(samples, indexed)).toBe(0);
  });

  it("is exact where it is grey", () => {
    const samples = Uint8Array.from({ length: 256 }, (_, level) => level);
    const { palette, indices } = indexedPicture({ width: 16, height: 16, bands: 1, samples });
    expect([...indices].map((index) => palette[index * 3])).toEqual([...samples]);
  });

  it("says how far it is off where it has more", () => {
    const { samples, ...size } = picture(64, 64, 255);
    const indexed = indexedPicture({ samples, ...size });
    expect(indexed.palette).toHaveLength(768);
    expect(indexed.largestError).toBeGreaterThan(0);
    expect(indexed.largestError).toBeLessThan(64);
    expect(errorOf(samples, indexed)).toBe(indexed.largestError);
  });
});

it("gives encoders grey as colour", () => {
  const grey = { width: 2, height: 1, bands: 1 as const, samples: Uint8Array.of(5, 250) };
  expect([...colourSamples(grey, 3)]).toEqual([5, 5, 5, 250, 250, 250]);
  const colour = { width: 1, height: 1, bands: 3 as const, samples: Uint8Array.of(1, 2, 3) };
  expect([...colourSamples(colour, 4)]).toEqual([1, 2, 3, 255]);
});
