/** Complex numbers, real and imaginary parts apart. */
export interface ComplexArray {
  readonly real: Float64Array<ArrayBuffer>;
  readonly imaginary: Float64Array<ArrayBuffer>;
}

/** Sizes of three axes, each a power of two; the last one is the fastest. */
export type Sizes = readonly [number, number, number];

/** The smallest power of two that is not smaller. */
export function powerOfTwo(size: number): number {
  return 2 ** Math.ceil(Math.log2(Math.max(1, size)));
}

/**
 * A volume in a larger one of zeros, transformed along all three axes (Cooley and Tukey 1965, radix 2). Padded with at least as many
 * zeros as it has values, products of such transforms are correlations and not circular ones.
 *
 * @param values `[frames, height, width]`
 */
export function transformVolume(values: ArrayLike<number>, from: Sizes, to: Sizes): ComplexArray {
  const count = to[0] * to[1] * to[2];
  const volume = { real: new Float64Array(count), imaginary: new Float64Array(count) };
  for (let t = 0; t < from[0]; t++) {
    for (let row = 0; row < from[1]; row++) {
      const source = (t * from[1] + row) * from[2];
      const target = (t * to[1] + row) * to[2];
      for (let column = 0; column < from[2]; column++)
        volume.real[target + column] = values[source + column]!;
    }
  }
  transformAxes(volume, to, false);
  return volume;
}

/** Back from a transform, in place and divided by the count of values, so that it undoes it. */
export function invertVolume(volume: ComplexArray, sizes: Sizes): void {
  transformAxes(volume, sizes, true);
  const count = sizes[0] * sizes[1] * sizes[2];
  for (let k = 0; k < count; k++) {
    volume.real[k]! /= count;
    volume.imaginary[k]! /= count;
  }
}

function transformAxes(
  { real, imaginary }: ComplexArray,
  [depth, height, width]: Sizes,
  inverse: boolean,
): void {
  const axes = [
    { size: width, stride: 1, starts: depth * height, step: width },
    { size: height, stride: width, starts: depth * width, step: 0 },
    { size: depth, stride: height * width, starts: height * width, step: 1 },
  ];
  for (const { size, stride, starts, step } of axes) {
    if (size === 1) continue;
    const plan = planOf(size, inverse);
    const line = { real: new Float64Array(size), imaginary: new Float64Array(size) };
    for (let s = 0; s < starts; s++) {
      const at = step > 0 ? s * step : Math.floor(s / width) * height * width + (s % width);
      for (let k = 0; k < size; k++) {
        line.real[plan.order[k]!] = real[at + k * stride]!;
        line.imaginary[plan.order[k]!] = imaginary[at + k * stride]!;
      }
      butterflies(line, plan);
      for (let k = 0; k < size; k++) {
        real[at + k * stride] = line.real[k]!;
        imaginary[at + k * stride] = line.imaginary[k]!;
      }
    }
  }
}

interface Plan {
  /** Where each value goes before the first step: its index with its bits the other way round. */
  readonly order: Uint32Array;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

function planOf(size: number, inverse: boolean): Plan {
  const bits = Math.log2(size);
  const order = Uint32Array.from({ length: size }, (_, k) => {
    let turned = 0;
    for (let bit = 0; bit < bits; bit++) turned |= ((k >> bit) & 1) << (bits - 1 - bit);
    return turned;
  });
  const angle = ((inverse ? 2 : -2) * Math.PI) / size;
  const cosines = Float64Array.from({ length: size / 2 }, (_, k) => Math.cos(angle * k));
  const sines = Float64Array.from({ length: size / 2 }, (_, k) => Math.sin(angle * k));
  return { order, cosines, sines };
}

function butterflies({ real, imaginary }: ComplexArray, { cosines, sines }: Plan): void {
  const size = real.length;
  for (let half = 1; half < size; half *= 2) {
    const turn = size / (2 * half);
    for (let block = 0; block < size; block += 2 * half) {
      for (let k = 0; k < half; k++) {
        const [a, b] = [block + k, block + k + half];
        const [c, s] = [cosines[k * turn]!, sines[k * turn]!];
        const re = real[b]! * c - imaginary[b]! * s;
        const im = real[b]! * s + imaginary[b]! * c;
        real[b] = real[a]! - re;
        imaginary[b] = imaginary[a]! - im;
        real[a]! += re;
        imaginary[a]! += im;
      }
    }
  }
}
