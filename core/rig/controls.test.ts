import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Float32ArrayOf } from "../basis/schemas.ts";
import { matchedNoise, moments, otherOf, pixelShuffled, reversed } from "./controls.ts";

const film = fc
  .record({
    channels: fc.integer({ min: 1, max: 3 }),
    frames: fc.integer({ min: 1, max: 6 }),
    height: fc.integer({ min: 1, max: 5 }),
    width: fc.integer({ min: 1, max: 5 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .map(({ channels, frames, height, width, seed }): Float32ArrayOf => {
    const values = Float32Array.from({ length: channels * frames * height * width }, (_, at) =>
      Math.sin((at + 1) * (seed + 1)),
    );
    return { shape: [channels, frames, height, width], values };
  });
const seed = fc.integer({ min: 0, max: 2 ** 31 });

const sorted = (values: Float32Array): number[] => [...values].sort((a, b) => a - b);
const norm = (values: Float32Array): number => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
/** The course in time of a pixel of a channel. */
const course = ({ shape, values }: Float32ArrayOf, channel: number, pixel: number): number[] => {
  const [, frames = 0, height = 0, width = 0] = shape;
  const at = (frame: number): number => ((channel * frames + frame) * height * width + pixel) as number;
  return Array.from({ length: frames }, (_, frame) => values[at(frame)]!);
};

describe("reversed in time", () => {
  it("each pixel's course is the same backwards", () => {
    fc.assert(
      fc.property(film, (stimulus) => {
        const turned = reversed(stimulus);
        const [channels = 0, , height = 0, width = 0] = stimulus.shape;
        for (let channel = 0; channel < channels; channel++)
          for (let pixel = 0; pixel < height * width; pixel++)
            expect(course(turned, channel, pixel)).toEqual(course(stimulus, channel, pixel).reverse());
        expect(reversed(turned)).toEqual(stimulus);
      }),
    );
  });
});

describe("shuffled in space", () => {
  it("conserves the courses of pixels, with all their channels together", () => {
    fc.assert(
      fc.property(film, seed, (stimulus, chance) => {
        const shuffled = pixelShuffled(stimulus, chance);
        const [channels = 0, , height = 0, width = 0] = stimulus.shape;
        const courses = (one: Float32ArrayOf): string[] =>
          Array.from({ length: height * width }, (_, pixel) =>
            JSON.stringify(Array.from({ length: channels }, (_, channel) => course(one, channel, pixel))),
          ).sort();
        expect(courses(shuffled)).toEqual(courses(stimulus));
        expect(sorted(shuffled.values)).toEqual(sorted(stimulus.values));
        expect(pixelShuffled(stimulus, chance)).toEqual(shuffled);
      }),
    );
  });

  it("another seed gives another order", () => {
    const stimulus: Float32ArrayOf = {
      shape: [1, 1, 6, 6],
      values: Float32Array.from({ length: 36 }, (_, at) => at),
    };
    expect(pixelShuffled(stimulus, 1).values).not.toEqual(pixelShuffled(stimulus, 2).values);
    expect(pixelShuffled(stimulus, 1).values).not.toEqual(stimulus.values);
  });
});

describe("noise", () => {
  it("has each channel's mean, contrast and norm, and nothing else of the stimulus", () => {
    fc.assert(
      fc.property(film, seed, (stimulus, chance) => {
        const [channels = 0, frames = 0, height = 0, width = 0] = stimulus.shape;
        const size = frames * height * width;
        fc.pre(size >= 4);
        const noise = matchedNoise(stimulus, chance);
        for (let channel = 0; channel < channels; channel++) {
          const own = stimulus.values.subarray(channel * size, (channel + 1) * size);
          const drawn = noise.values.subarray(channel * size, (channel + 1) * size);
          expect(moments(drawn).mean).toBeCloseTo(moments(own).mean, 5);
          expect(moments(drawn).std).toBeCloseTo(moments(own).std, 5);
          expect(norm(drawn)).toBeCloseTo(norm(own), 4);
        }
        expect(noise.values).not.toEqual(stimulus.values);
        expect(matchedNoise(stimulus, chance)).toEqual(noise);
      }),
    );
  });

  it("of a stimulus without contrast there is none", () => {
    const flat: Float32ArrayOf = { shape: [1, 2, 3, 3], values: new Float32Array(18).fill(0.25) };
    expect(matchedNoise(flat, 1).values).toEqual(flat.values);
  });
});

describe("another cell's stimulus", () => {
  it("is never a cell's own, and each serves once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), seed, (count, chance) => {
        const others = otherOf(count, chance);
        expect([...others].sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
        expect(others.every((other, cell) => other !== cell)).toBe(true);
      }),
    );
  });
});
