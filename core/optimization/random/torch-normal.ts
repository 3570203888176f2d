import { MersenneTwister } from "./mersenne-twister.ts";

/** torch takes its vectorised path from this many elements on, and works in blocks of as many. */
const BLOCK = 16;

/**
 * Standard normal numbers, equal to `torch.manual_seed(seed); torch.randn(count)` on the CPU to float32 rounding
 * (torch's vectorised logarithm and sine differ from the exact ones in the last bits).
 *
 * @param seed a non-negative safe integer
 * @returns `[count]`
 */
export function torchNormal(seed: number, count: number): Float32Array {
  const generator = new MersenneTwister(seed);
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

/** Element j gives the radius and element j + 8 the angle of a pair. */
function transform(block: Float32Array): void {
  const half = BLOCK / 2;
  for (let j = 0; j < half; j++) {
    const radius = Math.sqrt(-2 * Math.log(1 - block[j]!));
    const angle = 2 * Math.PI * block[j + half]!;
    block[j] = radius * Math.cos(angle);
    block[j + half] = radius * Math.sin(angle);
  }
}
