import { describe, expect, it } from "vitest";
import { torchNormal } from "../basis/random/torch-normal.ts";
import {
  type Film,
  type LibraryStimulusInput,
  makeFilm,
  type Screen,
  stimulusNames,
  stimulusSchema,
} from "./index.ts";

const screen: Screen = { channels: 2, height: 18, width: 16, frameRateHz: 30, pixelSizeUm: 50 };
const make = (input: LibraryStimulusInput, on = screen): Film => makeFilm(stimulusSchema.parse(input), on);

/** One pixel of a channel over time. */
function course(film: Film, channel: number, row: number, column: number): number[] {
  const [, frames, height, width] = film.shape;
  const values = film.read(0, frames);
  return Array.from(
    { length: frames },
    (_, frame) => values[((channel * frames + frame) * height + row) * width + column]!,
  );
}

describe.each(stimulusNames)("%s", (type) => {
  const film = make({ type, ...(type === "noise" ? { duration: 10 } : {}) } as LibraryStimulusInput);
  const [channels, frames, height, width] = film.shape;

  it("draws any part as it draws the whole", () => {
    const [start, end] = [70, 101];
    const whole = film.read(0, frames);
    const part = film.read(start, end);
    const pixels = height * width;
    for (let channel = 0; channel < channels; channel++) {
      const at = channel * frames;
      expect([...part.subarray(channel * 31 * pixels, (channel + 1) * 31 * pixels)]).toEqual([
        ...whole.subarray((at + start) * pixels, (at + end) * pixels),
      ]);
    }
  });

  it("begins with background, and its segments follow each other within it", () => {
    expect(film.read(0, 45).every((value) => value === 0)).toBe(true);
    let last = 45;
    for (const { start, end } of film.segments) {
      expect(start).toBeGreaterThanOrEqual(last);
      expect(end).toBeGreaterThan(start);
      last = end;
    }
    expect(frames).toBeGreaterThanOrEqual(last);
  });

  it("keeps to background, amplitude and colours", () => {
    const input = { type, background: 2, amplitude: 3, colours: [0, 1] } as LibraryStimulusInput;
    const coloured = make(type === "noise" ? { ...input, type, duration: 10 } : input);
    const plain = film.read(0, frames);
    const half = plain.length / 2;
    coloured.read(0, frames).forEach((value, k) => {
      const expected = k < half ? 2 : 2 + 3 * plain[k]!;
      if (Math.abs(value - expected) > 1e-5) throw new Error(`${k} is ${value}, expected ${expected}`);
    });
    expect(() => make({ type, colours: [1] } as LibraryStimulusInput)).toThrow(/1 colour\(s\).*2 channel/);
  });
});

describe("chirp", () => {
  it("steps, then rises in frequency, then in contrast", () => {
    const film = make({ type: "chirp" });
    const values = course(film, 0, 3, 3);
    const [step, frequency, contrast] = film.segments.map(({ start, end }) => values.slice(start, end));
    expect(step!.every((value) => value === 1)).toBe(true);
    expect(values[film.segments[0]!.end]).toBe(0);
    // 0.5 to 8 Hz in 8 s: 34 cycles, of which the last second has 7.5.
    const crossings = (part: number[]): number =>
      part.filter((value, k) => k > 0 && part[k - 1]! < 0 && value >= 0).length;
    expect(Math.abs(crossings(frequency!) - 33)).toBeLessThanOrEqual(1);
    expect(crossings(frequency!.slice(-30))).toBeGreaterThan(crossings(frequency!.slice(0, 30)) + 4);
    const peak = (part: number[]): number => Math.max(...part.map(Math.abs));
    expect(peak(contrast!.slice(-60))).toBeGreaterThan(0.9);
    expect(peak(contrast!.slice(0, 60))).toBeLessThan(0.26);
  });
});

describe("bars", () => {
  it("move in their direction with their speed, wholly in and wholly out", () => {
    const film = make({ type: "bars", directions: [0, 90, 225], speedUmPerS: 500, widthUm: 100 });
    const [, frames, height, width] = film.shape;
    const values = film.read(0, frames);
    /** Middle of the light, columns and rows. */
    const middle = (frame: number): [number, number, number] => {
      let [sum, x, y] = [0, 0, 0];
      for (let k = 0; k < height * width; k++) {
        const value = values[frame * height * width + k]!;
        sum += value;
        x += value * (k % width);
        y += value * Math.floor(k / width);
      }
      return [x / sum, y / sum, sum];
    };
    for (const [index, { start, end }] of film.segments.entries()) {
      const [half] = [Math.floor((start + end) / 2)];
      const [x0, y0] = middle(half - 6);
      const [x1, y1] = middle(half + 6);
      // 500 µm/s are a third of a pixel a frame.
      if (index === 0) expect([x1 - x0, y1 - y0].map((d) => d.toFixed(3))).toEqual(["4.000", "0.000"]);
      if (index === 1) expect([x1 - x0, y1 - y0].map((d) => d.toFixed(3))).toEqual(["0.000", "4.000"]);
      if (index === 2) expect(Math.max(x1 - x0, y1 - y0)).toBeLessThan(-1);
      expect(middle(start)[2]).toBe(0);
      expect(middle(end - 1)[2]).toBe(0);
      if (index === 0) expect(middle(half)[2]).toBeCloseTo(2 * height, 3);
    }
  });
});

describe("gratings", () => {
  it("drift with their period and frequency", () => {
    const film = make({
      type: "gratings",
      directions: [0],
      periodsUm: [400],
      frequenciesHz: [3],
      duration: 2,
    });
    const { start } = film.segments[0]!;
    const left = course(film, 1, 4, 2).slice(start, start + 60);
    // A period of time later, and of space further on, it is the same; a frame is a tenth of a cycle.
    for (let t = 10; t < 60; t++) expect(left[t]).toBeCloseTo(left[t - 10]!, 5);
    const further = course(film, 1, 4, 10).slice(start, start + 60);
    left.forEach((value, t) => void expect(further[t]).toBeCloseTo(value, 5));
    // Moving to the right: what is at a column now was 0.8 pixels to its left a frame before.
    const expected = (column: number, t: number): number =>
      Math.sin(2 * Math.PI * ((column - 7.5) / 8 - t / 10));
    left.forEach((value, t) => void expect(value).toBeCloseTo(expected(2, t), 5));
  });
});

describe("spots", () => {
  it("have the area of their diameter, around their centre", () => {
    const film = make({ type: "spots", diametersUm: [50, 200, 350], centre: [8.3, 6.1] });
    for (const { start, values } of film.segments) {
      const picture = film.read(start, start + 1).subarray(0, 18 * 16);
      let [sum, row, column] = [0, 0, 0];
      picture.forEach((value, k) => {
        sum += value;
        row += value * Math.floor(k / 16);
        column += value * (k % 16);
      });
      const diameter = Number(values.diameterUm) / 50;
      expect(sum / ((Math.PI * diameter ** 2) / 4)).toBeCloseTo(1, 1);
      // A pixel has one value, wherever in it the disc lies.
      expect(Math.abs(row / sum - 8.3)).toBeLessThan(0.1);
      expect(Math.abs(column / sum - 6.1)).toBeLessThan(0.1);
    }
  });
});

describe("noise", () => {
  it("is torch's, held for some frames and over squares where that is asked for", () => {
    const film = make({ type: "noise", duration: 2, lead: 0, seed: 7, squareUm: 150, rateHz: 10 });
    const picture = torchNormal(7 * 1_000_003 + 2, 2 * 6 * 6);
    const frame = film.read(8, 9);
    expect(frame[0]).toBe(picture[0]);
    expect(frame[4 * 16 + 5]).toBe(picture[6 + 1]);
    expect([...film.read(6, 7)]).toEqual([...frame]);
    expect([...film.read(9, 10)]).not.toEqual([...frame]);
  });
});

describe("stimulusSchema", () => {
  it("refuses what it does not know", () => {
    expect(stimulusSchema.safeParse({ type: "bars", speed: 3 }).success).toBe(false);
    expect(stimulusSchema.safeParse({ type: "spots", diametersUm: [] }).success).toBe(false);
  });
});
