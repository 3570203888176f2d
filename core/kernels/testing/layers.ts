import fc from "fast-check";
import { expect } from "vitest";
import { randomArray } from "../../../fixtures/random.ts";
import type { AxisPadding, ConvolutionWeights, FeatureShape, Padding } from "../convolution.ts";

/** A convolution layer to be tested. */
export interface Layer {
  readonly weights: ConvolutionWeights;
  readonly input: FeatureShape;
  readonly padding: Padding;
  readonly elu: boolean;
  readonly seed: number;
}

const axisPadding: fc.Arbitrary<AxisPadding> = fc.tuple(
  fc.integer({ min: 0, max: 6 }),
  fc.integer({ min: 0, max: 6 }),
);

/** Odd sizes: kernels of one and of many, padding beyond the kernel, channels that fill no vector. */
export const layers: fc.Arbitrary<Layer> = fc
  .record({
    kind: fc.constantFrom("separable" as const, "dense" as const),
    inputs: fc.integer({ min: 1, max: 3 }),
    outputs: fc.integer({ min: 1, max: 21 }),
    kernel: fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 19 }),
    ),
    size: fc.tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 15 }),
    ),
    time: axisPadding,
    height: axisPadding,
    width: axisPadding,
    elu: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ kind, inputs, outputs, kernel: [frames, height, width], size, seed, elu, ...padding }) => {
    const extent = { outputs, inputs, frames, height, width, shift: randomArray(outputs, seed) };
    const pairs = outputs * inputs;
    const weights: ConvolutionWeights =
      kind === "separable"
        ? {
            kind,
            ...extent,
            temporal: randomArray(pairs * frames, seed + 1),
            spatial: randomArray(pairs * height * width, seed + 2),
          }
        : { kind, ...extent, kernel: randomArray(pairs * frames * height * width, seed + 3) };
    // A kernel larger than the padded input has no output.
    const enough = (length: number, k: number, [before, after]: AxisPadding): number =>
      Math.max(length, k - before - after);
    const input: FeatureShape = [
      inputs,
      enough(size[0], frames, padding.time),
      enough(size[1], height, padding.height),
      enough(size[2], width, padding.width),
    ];
    return { weights, input, padding, elu, seed };
  });

export const count = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Errors relative to the largest value: float32 sums lose that much and no more. */
export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  let largest = 1;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    largest = Math.max(largest, Math.abs(expected[i]!));
    worst = Math.max(worst, Math.abs(actual[i]! - expected[i]!));
    if (Number.isNaN(actual[i]!)) worst = Number.POSITIVE_INFINITY;
  }
  expect(worst / largest).toBeLessThan(tolerance);
}
