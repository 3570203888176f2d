import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { writePng } from "./png.ts";

/** By another decoder than ours: `[pixel, 4]`, of 8 or of 16 bits. */
function decoded(bytes: Uint8Array): { width: number; height: number; data: ArrayLike<number> } {
  // Samples of 16 bits come as an array of such if nothing is asked to be rescaled; the types do not know of it.
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes), { skipRescale: true });
  return { width, height, data };
}

describe("a PNG file", () => {
  it.each([
    { name: "grey, 8 bits", bands: 1 as const, samples: Uint8Array.of(0, 1, 127, 128, 254, 255) },
    { name: "grey, 16 bits", bands: 1 as const, samples: Uint16Array.of(0, 1, 255, 256, 32768, 65535) },
  ])("holds each sample: $name", ({ bands, samples }) => {
    const { width, height, data } = decoded(writePng({ width: 3, height: 2, bands, samples }));
    expect([width, height]).toEqual([3, 2]);
    const top = samples instanceof Uint8Array ? 255 : 65535;
    expect([...Array.from(data)]).toEqual([...samples].flatMap((value) => [value, value, value, top]));
  });

  it.each([Uint8Array, Uint16Array])("holds red, green and blue: %o", (Samples) => {
    const top = Samples === Uint8Array ? 255 : 65535;
    const samples = new Samples(7 * 5 * 3).map((_, index) => (index * 7919) % (top + 1));
    const { data } = decoded(writePng({ width: 7, height: 5, bands: 3, samples }));
    const colours = Array.from(data).filter((_, index) => index % 4 !== 3);
    expect(colours).toEqual([...samples]);
  });

  it("refuses samples that are not as many as the picture has", () => {
    const samples = new Uint8Array(5);
    expect(() => writePng({ width: 2, height: 3, bands: 1, samples })).toThrow(RangeError);
    expect(() => writePng({ width: 0, height: 3, bands: 1, samples: new Uint8Array() })).toThrow(RangeError);
  });
});
