import { MersenneTwister } from "../basis/random/mersenne-twister.ts";
import { torchNormal } from "../basis/random/torch-normal.ts";
import type { Float32ArrayOf } from "../basis/schemas.ts";

/** The same frames in reverse order. Conserves all values, each frame, and each pixel's mean and contrast. */
export function reversed({ shape, values }: Float32ArrayOf): Float32ArrayOf {
  const [channels = 0, frames = 0, height = 0, width = 0] = shape;
  const pixels = height * width;
  const turned = new Float32Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    const first = channel * frames;
    for (let frame = 0; frame < frames; frame++) {
      const from = (first + frame) * pixels;
      turned.set(values.subarray(from, from + pixels), (first + frames - 1 - frame) * pixels);
    }
  }
  return { shape, values: turned };
}

/**
 * Pixels in other places, the same ones in all frames and channels. Conserves each pixel's course in time and colour, and the values
 * of each frame; what lies beside what is lost.
 */
export function pixelShuffled({ shape, values }: Float32ArrayOf, seed: number): Float32ArrayOf {
  const [, , height = 0, width = 0] = shape;
  const pixels = height * width;
  const place = shuffledIndices(pixels, new MersenneTwister(seed));
  const shuffled = Float32Array.from(values, (_, at) => {
    const pixel = at % pixels;
    return values[at - pixel + place[pixel]!]!;
  });
  return { shape, values: shuffled };
}

/**
 * Gaussian white noise. Of each channel it has the stimulus' mean, its contrast (the standard deviation over all pixels and frames),
 * and with them its norm, to float32 rounding.
 */
export function matchedNoise({ shape, values }: Float32ArrayOf, seed: number): Float32ArrayOf {
  const channels = shape[0] ?? 1;
  const size = values.length / channels;
  const noise = torchNormal(seed, values.length);
  for (let channel = 0; channel < channels; channel++) {
    const range = [channel * size, (channel + 1) * size] as const;
    const target = moments(values.subarray(...range));
    const drawn = noise.subarray(...range);
    const own = moments(drawn);
    const gain = own.std === 0 ? 0 : target.std / own.std;
    for (let at = 0; at < size; at++) drawn[at] = target.mean + (drawn[at]! - own.mean) * gain;
  }
  return { shape, values: noise as Float32Array<ArrayBuffer> };
}

/**
 * For each of several stimuli another one: a ring in a shuffled order, so that each serves once.
 * @param count at least 2
 */
export function otherOf(count: number, seed: number): number[] {
  const ring = shuffledIndices(count, new MersenneTwister(seed));
  const others = new Array<number>(count);
  ring.forEach((stimulus, at) => {
    others[stimulus] = ring[(at + 1) % count]!;
  });
  return others;
}

/** 0 to count − 1 in an order that only the generator knows (Fisher and Yates; Durstenfeld 1964). */
export function shuffledIndices(count: number, generator: MersenneTwister): number[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor(generator.randomDouble() * (last + 1));
    [indices[last], indices[chosen]] = [indices[chosen]!, indices[last]!];
  }
  return indices;
}

/** Mean and standard deviation over all values, in float64. */
export function moments(values: Float32Array): { readonly mean: number; readonly std: number } {
  if (values.length === 0) return { mean: 0, std: 0 };
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, std: Math.sqrt(squares / values.length) };
}
