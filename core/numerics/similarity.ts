import type { VolumeShape } from "./decompose.ts";
import { type ComplexArray, invertVolume, powerOfTwo, type Sizes, transformVolume } from "./fourier.ts";

/** How alike two stimuli are. Cosines: 1 for equal up to strength, 0 for nothing in common, −1 for opposite. */
export interface Similarity {
  readonly cosine: number;
  /** Of each channel by itself; null where one of the two is zero there. */
  readonly perChannel: readonly (number | null)[];
  /** The largest cosine over all shifts in time and space; what is shifted out of the film counts as lost. */
  readonly aligned: number;
  /** By how many frames, rows and columns the second is shifted to lie on the first then. */
  readonly shift: readonly [frames: number, rows: number, columns: number];
}

/** A stimulus made ready for comparisons with others of its shape. */
export interface ComparableStimulus {
  readonly shape: readonly [channels: number, ...VolumeShape];
  readonly values: Float32Array;
  readonly norm: number;
  /** Of each channel, padded so that shifts do not wrap around. */
  readonly transforms: readonly ComplexArray[];
  readonly sizes: Sizes;
}

/** @param stimulus `[channel, time, height, width]` */
export function comparable(
  stimulus: Float32Array,
  shape: readonly [channels: number, ...VolumeShape],
): ComparableStimulus {
  const [channels, ...volume] = shape;
  const sizes: Sizes = [
    powerOfTwo(2 * volume[0] - 1),
    powerOfTwo(2 * volume[1] - 1),
    powerOfTwo(2 * volume[2] - 1),
  ];
  const films = channelsOf(stimulus, channels);
  return {
    shape,
    values: stimulus,
    norm: Math.sqrt(dot(stimulus, stimulus)),
    transforms: films.map((film) => transformVolume(film, volume, sizes)),
    sizes,
  };
}

/**
 * How alike two stimuli of the same shape are; the best shift is the largest value of their cross-correlation, by the product of their
 * transforms.
 *
 * @returns null where one of them is zero everywhere
 */
export function similarity(a: ComparableStimulus, b: ComparableStimulus): Similarity | null {
  if (a.norm === 0 || b.norm === 0) return null;
  const [channels, ...volume] = a.shape;
  const [first, second] = [channelsOf(a.values, channels), channelsOf(b.values, channels)];
  const { value, shift } = bestShift(crossCorrelation(a, b), a.sizes, volume);
  const perChannel = first.map((film, channel) => {
    const norms = Math.sqrt(dot(film, film) * dot(second[channel]!, second[channel]!));
    return norms === 0 ? null : dot(film, second[channel]!) / norms;
  });
  const norms = a.norm * b.norm;
  return { cosine: dot(a.values, b.values) / norms, perChannel, aligned: value / norms, shift };
}

/** Summed over channels; entry s is the product of the first with the second shifted by s, negative shifts at the end. */
function crossCorrelation(a: ComparableStimulus, b: ComparableStimulus): Float64Array {
  const count = a.sizes[0] * a.sizes[1] * a.sizes[2];
  const product = { real: new Float64Array(count), imaginary: new Float64Array(count) };
  for (const [channel, p] of a.transforms.entries()) {
    const q = b.transforms[channel]!;
    for (let k = 0; k < count; k++) {
      product.real[k]! += p.real[k]! * q.real[k]! + p.imaginary[k]! * q.imaginary[k]!;
      product.imaginary[k]! += p.imaginary[k]! * q.real[k]! - p.real[k]! * q.imaginary[k]!;
    }
  }
  invertVolume(product, a.sizes);
  return product.real;
}

function bestShift(correlation: Float64Array, [, height, width]: Sizes, volume: VolumeShape) {
  let value = Number.NEGATIVE_INFINITY;
  let shift: [number, number, number] = [0, 0, 0];
  const [frames, rows, columns] = volume.map((size) =>
    Array.from({ length: 2 * size - 1 }, (_, k) => k - size + 1),
  );
  const wrapped = (at: number, size: number): number => (at < 0 ? at + size : at);
  const depth = correlation.length / (height * width);
  for (const t of frames!) {
    for (const y of rows!) {
      for (const x of columns!) {
        const at = (wrapped(t, depth) * height + wrapped(y, height)) * width + wrapped(x, width);
        if (correlation[at]! <= value) continue;
        value = correlation[at]!;
        shift = [t, y, x];
      }
    }
  }
  return { value, shift };
}

function channelsOf(stimulus: Float32Array, channels: number): Float32Array[] {
  const size = stimulus.length / channels;
  return Array.from({ length: channels }, (_, c) => stimulus.subarray(c * size, (c + 1) * size));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
