import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomArray } from "../../fixtures/random.ts";
import type { VolumeShape } from "./decompose.ts";
import { invertVolume, type Sizes, transformVolume } from "./fourier.ts";
import { motionEnergy } from "./motion-energy.ts";

const shape: VolumeShape = [30, 24, 22];
type Draw = (t: number, row: number, column: number) => number;

function drawn(draw: Draw, [frames, height, width]: VolumeShape = shape): Float32Array {
  return Float32Array.from({ length: frames * height * width }, (_, k) =>
    draw(Math.floor(k / (height * width)), Math.floor(k / width) % height, k % width),
  );
}

/** A spot that moves through the middle, fading in and out. */
function spot(direction: number, speed: number, [frames, height, width] = shape): Draw {
  const turn = (direction * Math.PI) / 180;
  return (t, row, column) => {
    const way = (t - (frames - 1) / 2) * speed;
    const y = row - (height - 1) / 2 - way * Math.sin(turn);
    const x = column - (width - 1) / 2 - way * Math.cos(turn);
    return Math.exp(-(x * x + y * y) / (2 * 1.6 ** 2) - ((t - (frames - 1) / 2) / 8) ** 2);
  };
}

const off = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);

describe("motionEnergy", () => {
  it("finds direction and speed of a moving Gaussian", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.double({ min: 0.25, max: 0.8, noNaN: true }),
        (angle, speed) => {
          const found = motionEnergy([drawn(spot(angle, speed))], shape)!;
          expect(off(found.direction, angle)).toBeLessThan(2);
          expect(found.speed / speed).toBeGreaterThan(0.9);
          expect(found.speed / speed).toBeLessThan(1.05);
          expect(found.strength).toBeGreaterThan(0.3);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });

  it("finds those of a drifting grating, which moves as a whole", () => {
    const turn = (30 * Math.PI) / 180;
    const grating: Draw = (t, row, column) =>
      Math.cos(2 * Math.PI * (0.15 * (column * Math.cos(turn) + row * Math.sin(turn)) - 0.1 * t));
    const found = motionEnergy([drawn(grating)], shape)!;
    expect(off(found.direction, 30)).toBeLessThan(3);
    expect(found.speed).toBeCloseTo(0.1 / 0.15, 1);
    expect(found.strength).toBeGreaterThan(0.9);
  });

  it("sees no motion in products of a picture and a time course, nor in what stands still", () => {
    const picture = randomArray(24 * 22, 1);
    const time = randomArray(30, 2);
    const product = drawn((t, row, column) => time[t]! * picture[row * 22 + column]!);
    expect(motionEnergy([product], shape)?.strength ?? 0).toBeLessThan(1e-6);
    expect(motionEnergy([drawn((_, row, column) => picture[row * 22 + column]!)], shape)).toBeNull();
    expect(motionEnergy([new Float32Array(30 * 24 * 22)], shape)).toBeNull();
  });

  it("sees less of it the more flickers beside it, and the other way when time runs backwards", () => {
    const moving = drawn(spot(90, 0.5));
    const flicker = drawn(
      (t, row, column) => Math.sin(t) * Math.exp(-((row - 5) ** 2 + (column - 5) ** 2) / 5),
    );
    const alone = motionEnergy([moving], shape)!;
    const both = motionEnergy([moving, flicker], shape)!;
    expect(off(both.direction, 90)).toBeLessThan(2);
    expect(both.strength).toBeLessThan(0.8 * alone.strength);
    const frames = Array.from({ length: 30 }, (_, t) => moving.subarray(t * 528, (t + 1) * 528)).reverse();
    const backwards = Float32Array.from(frames.flatMap((frame) => [...frame]));
    expect(off(motionEnergy([backwards], shape)!.direction, 270)).toBeLessThan(2);
  });
});

describe("transformVolume", () => {
  it("is the definition, and undone by its inverse", () => {
    const sizes: Sizes = [4, 8, 2];
    const values = randomArray(3 * 5 * 2, 7);
    const volume = transformVolume(values, [3, 5, 2], sizes);
    let index = 0;
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < 8; b++) {
        for (let c = 0; c < 2; c++, index++) {
          let [real, imaginary] = [0, 0];
          values.forEach((value, k) => {
            const [t, y, x] = [Math.floor(k / 10), Math.floor(k / 2) % 5, k % 2];
            const angle = -2 * Math.PI * ((a * t) / 4 + (b * y) / 8 + (c * x) / 2);
            real += value * Math.cos(angle);
            imaginary += value * Math.sin(angle);
          });
          expect(volume.real[index]).toBeCloseTo(real, 10);
          expect(volume.imaginary[index]).toBeCloseTo(imaginary, 10);
        }
      }
    }
    invertVolume(volume, sizes);
    values.forEach((value, k) => {
      const at = (Math.floor(k / 10) * 8 + (Math.floor(k / 2) % 5)) * 2 + (k % 2);
      expect(volume.real[at]).toBeCloseTo(value, 12);
      expect(volume.imaginary[at]).toBeCloseTo(0, 12);
    });
  });
});
