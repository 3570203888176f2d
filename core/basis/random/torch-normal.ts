import { MersenneTwister } from "./mersenne-twister.ts";

/** torch takes its vectorised path from this many elements on, and works in blocks of as many. */
const BLOCK = 16;
const { fround } = Math;
const TWO_PI = fround(2 * Math.PI);

/**
 * Standard normal numbers, equal to `torch.manual_seed(seed); torch.randn(count)` on the CPU to float32 rounding: within
 * 1e-6, mostly bit for bit (torch's vectorised logarithm, sine and cosine are themselves off in the last bit at times).
 *
 * Source: ATen/native/cpu/DistributionTemplates.h (`normal_fill`) and ATen/core/DistributionsHelper.h of PyTorch.
 *
 * @param seed a whole number from -2^63 to 2^64 - 1, as text or bigint where a number would not be exact; as in torch, seeds with the
 *   same lower 32 bits give the same numbers
 * @returns `[count]`
 */
export function torchNormal(seed: number | bigint | string, count: number): Float32Array {
  const generator = new MersenneTwister(Number(BigInt.asUintN(32, BigInt(seed))));
  return count < BLOCK ? oneByOne(generator, count) : inBlocks(generator, count);
}

/** Box–Muller in double precision; the second number of each pair is kept for the next call. */
function oneByOne(generator: MersenneTwister, count: number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const u1 = generator.randomDouble();
    const u2 = generator.randomDouble();
    const radius = Math.sqrt(-2 * Math.log1p(-u2));
    const angle = 2 * Math.PI * u1;
    values[i] = radius * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = radius * Math.sin(angle);
  }
  return values;
}

/** Uniform numbers first, then Box–Muller within blocks of 16; a last, incomplete block is drawn anew as a whole. */
function inBlocks(generator: MersenneTwister, count: number): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = generator.randomFloat();
  for (let start = 0; start + BLOCK <= count; start += BLOCK)
    transform(values.subarray(start, start + BLOCK));
  if (count % BLOCK !== 0) {
    const last = values.subarray(count - BLOCK);
    for (let i = 0; i < BLOCK; i++) last[i] = generator.randomFloat();
    transform(last);
  }
  return values;
}

/** Element j gives the radius and element j + 8 the angle of a pair; rounded to float32 at every step, as torch works. */
function transform(block: Float32Array): void {
  const half = BLOCK / 2;
  for (let j = 0; j < half; j++) {
    const logarithm = fround(Math.log(fround(1 - block[j]!)));
    const radius = fround(Math.sqrt(fround(-2 * logarithm)));
    const angle = fround(TWO_PI * block[j + half]!);
    block[j] = radius * fround(Math.cos(angle));
    block[j + half] = radius * fround(Math.sin(angle));
  }
}
