import fc from "fast-check";
import { GifReader } from "omggif";
import { describe, expect, it } from "vitest";
import { GifWriter } from "./gif.ts";

/** A frame's colours `[pixel, 3]`, by another decoder than ours. */
function colours(reader: GifReader, frame: number): number[] {
  const pixels = new Uint8Array(reader.width * reader.height * 4);
  reader.decodeAndBlitFrameRGBA(frame, pixels);
  return [...pixels].filter((_, index) => index % 4 !== 3);
}

function gif(
  width: number,
  height: number,
  frames: { palette: Uint8Array; indices: Uint8Array }[],
): GifReader {
  const writer = new GifWriter(width, height);
  frames.forEach((frame, index) => {
    writer.add({ ...frame, delay: index + 2 });
  });
  return new GifReader(Buffer.from(writer.finish()));
}

const shown = ({ palette, indices }: { palette: Uint8Array; indices: Uint8Array }): number[] =>
  [...indices].flatMap((index) => [...palette.subarray(index * 3, index * 3 + 3)]);

describe("an animated GIF", () => {
  it("holds its frames with their own palettes and delays, and repeats for ever", () => {
    const frames = [
      { palette: Uint8Array.of(1, 2, 3, 250, 251, 252), indices: Uint8Array.of(0, 1, 1, 0, 0, 1) },
      { palette: Uint8Array.of(9, 8, 7), indices: new Uint8Array(6) },
    ];
    const reader = gif(3, 2, frames);
    expect([reader.width, reader.height, reader.numFrames(), reader.loopCount()]).toEqual([3, 2, 2, 0]);
    expect([0, 1].map((frame) => reader.frameInfo(frame).delay)).toEqual([2, 3]);
    frames.forEach((frame, index) => {
      expect(colours(reader, index)).toEqual(shown(frame));
    });
  });

  it("gives back whatever was compressed, short or long, plain or random", () => {
    const picture = fc.record({
      width: fc.integer({ min: 1, max: 120 }),
      height: fc.integer({ min: 1, max: 120 }),
      count: fc.integer({ min: 1, max: 256 }),
      run: fc.integer({ min: 1, max: 40 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(picture, ({ width, height, count, run, seed }) => {
        let state = seed;
        const indices = new Uint8Array(width * height);
        for (let pixel = 0; pixel < indices.length; pixel++) {
          if (pixel % run === 0) state = (Math.imul(state, 1103515245) + 12345) >>> 0;
          indices[pixel] = (state >>> 8) % count;
        }
        const frame = { palette: Uint8Array.from({ length: count * 3 }, (_, i) => i * 37), indices };
        expect(colours(gif(width, height, [frame]), 0)).toEqual(shown(frame));
      }),
      { numRuns: 200 },
    );
  });

  it("starts its codes anew where they run out", () => {
    const indices = Uint8Array.from({ length: 200 * 200 }, (_, i) => (Math.imul(i, 2654435761) >>> 7) % 256);
    const frame = { palette: Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3)), indices };
    expect(colours(gif(200, 200, [frame]), 0)).toEqual(shown(frame));
  });

  it("refuses frames that do not fit it", () => {
    const writer = new GifWriter(2, 2);
    const palette = new Uint8Array(3);
    expect(() => writer.add({ palette, indices: new Uint8Array(3), delay: 1 })).toThrow(RangeError);
    expect(() => writer.add({ palette: new Uint8Array(771), indices: new Uint8Array(4), delay: 1 })).toThrow(
      RangeError,
    );
    expect(() => new GifWriter(70_000, 1)).toThrow(RangeError);
  });
});
