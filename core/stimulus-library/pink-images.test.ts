import { expect, it } from "vitest";
import { pinkImages } from "./index.ts";

const options = { count: 40, channels: 2, height: 18, width: 16, seed: 3, contrast: 0.5 };
const pixels = 18 * 16;

/** Mean energy of waves along rows with so many cycles, over images. */
function energyAt(images: Float32Array, cycles: number): number {
  let energy = 0;
  for (let image = 0; image < options.count; image++) {
    const at = image * 2 * pixels;
    let real = 0;
    let imaginary = 0;
    for (let k = 0; k < pixels; k++) {
      const angle = (2 * Math.PI * cycles * (k % 16)) / 16;
      real += images[at + k]! * Math.cos(angle);
      imaginary += images[at + k]! * Math.sin(angle);
    }
    energy += real * real + imaginary * imaginary;
  }
  return energy / options.count;
}

it("each image has mean zero and the contrast that was asked for, alike in all channels", () => {
  const images = pinkImages(options);
  for (const image of [0, 17, 39]) {
    const first = images.subarray(image * 2 * pixels, (image * 2 + 1) * pixels);
    expect(first.reduce((sum, value) => sum + value, 0) / pixels).toBeCloseTo(0, 5);
    const square = first.reduce((sum, value) => sum + value * value, 0) / pixels;
    expect(Math.sqrt(square)).toBeCloseTo(0.5, 5);
    expect(images.subarray((image * 2 + 1) * pixels, (image * 2 + 2) * pixels)).toEqual(first);
  }
});

it("energy falls as the square of the frequency", () => {
  const images = pinkImages({ ...options, count: 40 });
  // Forty images tell a mean energy to a sixth or so.
  const ratio = energyAt(images, 1) / energyAt(images, 4);
  expect(ratio).toBeGreaterThan(16 / 1.8);
  expect(ratio).toBeLessThan(16 * 1.8);
});

it("the same seed gives the same images, another one others, and more images begin with the same", () => {
  const images = pinkImages(options);
  expect(pinkImages({ ...options, count: 41 }).subarray(0, images.length)).toEqual(images);
  expect(pinkImages({ ...options, seed: 4 })).not.toEqual(images);
});
