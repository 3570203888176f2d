import { describe, expect, it } from "vitest";
import type { FilmFrame, FilmTrack } from "./film-track.ts";
import { writeMp4 } from "./mp4.ts";
import { writeWebm } from "./webm.ts";

// Whole films, decoded by ffmpeg, are tested in e2e/browser/export.spec.ts: it takes an encoder to make one.

const track: FilmTrack = {
  width: 128,
  height: 144,
  frameRateHz: 12.5,
  colour: "bt709",
  description: Uint8Array.of(1, 100, 0, 31),
};
const frame = (value: number, key = false): FilmFrame => ({ bytes: new Uint8Array(5).fill(value), key });
const frames = [frame(1, true), frame(2), frame(3), frame(4, true), frame(5)];

const number = (bytes: Uint8Array, at: number, length: number): number =>
  bytes.subarray(at, at + length).reduce((sum, byte) => sum * 256 + byte, 0);

describe("an MP4 film", () => {
  /** Boxes by their path, and where their content begins. */
  function boxes(bytes: Uint8Array, start = 0, end = bytes.length, path = ""): Map<string, number> {
    const found = new Map<string, number>();
    for (let at = start; at < end; ) {
      const name = path + String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      found.set(name, at + 8);
      const inside = /(moov|trak|mdia|minf|stbl)$/.test(name);
      const next = at + number(bytes, at, 4);
      if (inside) for (const [key, value] of boxes(bytes, at + 8, next, `${name}/`)) found.set(key, value);
      at = next;
      if (at > end) throw new Error(`${name} is longer than what it lies in.`);
    }
    return found;
  }

  it("says where its frames lie, how large they are, and which are key frames", () => {
    const bytes = writeMp4(track, frames);
    const found = boxes(bytes);
    const table = "moov/trak/mdia/minf/stbl/";
    expect([...found.keys()].filter((name) => !name.includes("/"))).toEqual(["ftyp", "moov", "mdat"]);
    const first = number(bytes, found.get(`${table}stco`)! + 8, 4);
    expect(first).toBe(found.get("mdat"));
    expect([...bytes.subarray(first, first + 6)]).toEqual([1, 1, 1, 1, 1, 2]);
    expect(number(bytes, found.get(`${table}stsz`)! + 8, 4)).toBe(5);
    expect(number(bytes, found.get(`${table}stsz`)! + 12, 4)).toBe(5);
    const keys = found.get(`${table}stss`)!;
    expect([4, 8, 12].map((at) => number(bytes, keys + at, 4))).toEqual([2, 1, 4]);
  });

  it("has its rate exactly", () => {
    const bytes = writeMp4(track, frames);
    const found = boxes(bytes);
    const ticksPerSecond = number(bytes, found.get("moov/trak/mdia/mdhd")! + 12, 4);
    const ticksPerFrame = number(bytes, found.get("moov/trak/mdia/minf/stbl/stts")! + 12, 4);
    expect(ticksPerSecond / ticksPerFrame).toBe(12.5);
  });

  it("needs a key frame first", () => {
    expect(() => writeMp4(track, frames.slice(1))).toThrow(/key frame/);
  });
});

describe("a WebM film", () => {
  interface Element {
    readonly id: number;
    readonly at: number;
    readonly bytes: Uint8Array;
  }

  /** @param at where the bytes lie in what their places are counted from */
  function elements(bytes: Uint8Array, at = 0): Element[] {
    const found: Element[] = [];
    for (let start = 0; start < bytes.length; ) {
      const idLength = Math.clz32(bytes[start]!) - 23;
      const size = number(bytes, start + idLength + 1, 7);
      const content = start + idLength + 8;
      found.push({
        id: number(bytes, start, idLength),
        at: at + start,
        bytes: bytes.subarray(content, content + size),
      });
      start = content + size;
    }
    return found;
  }

  it("says where its clusters lie, which begin with key frames", () => {
    const segment = elements(writeWebm(track, frames))[1]!;
    const parts = elements(segment.bytes);
    expect(parts.map(({ id }) => id)).toEqual([0x1549a966, 0x1654ae6b, 0x1c53bb6b, 0x1f43b675, 0x1f43b675]);
    const clusters = parts.slice(3);
    const cues = elements(parts[2]!.bytes).map(({ bytes }) => elements(bytes));
    expect(cues.map(([time]) => number(time!.bytes, 0, time!.bytes.length))).toEqual([0, 240]);
    const places = cues.map(([, place]) => elements(place!.bytes)[1]!.bytes);
    expect(places.map((place) => number(place, 0, 8))).toEqual(clusters.map(({ at }) => at));
    const [, first, second] = elements(clusters[0]!.bytes);
    expect([...first!.bytes]).toEqual([0x81, 0, 0, 0x80, 1, 1, 1, 1, 1]);
    expect([...second!.bytes]).toEqual([0x81, 0, 80, 0, 2, 2, 2, 2, 2]);
  });

  it("begins another cluster before a frame's time has no room", () => {
    const long = Array.from({ length: 500 }, (_, index) => frame(index & 255, index === 0));
    const segment = elements(writeWebm(track, long))[1]!;
    expect(elements(segment.bytes).filter(({ id }) => id === 0x1f43b675)).toHaveLength(2);
  });

  it("needs a key frame first", () => {
    expect(() => writeWebm(track, [])).toThrow(/key frame/);
  });
});
