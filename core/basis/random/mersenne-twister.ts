const SIZE = 624;
const SHIFT = 397;

/**
 * MT19937 (Matsumoto & Nishimura 1998), seeded as torch's CPU generator is: by the lower 32 bits of the seed.
 *
 * @param seed a non-negative safe integer
 */
export class MersenneTwister {
  private readonly state = new Uint32Array(SIZE);
  private next = SIZE;

  constructor(seed: number) {
    this.state[0] = seed % 2 ** 32;
    for (let i = 1; i < SIZE; i++) {
      const previous = this.state[i - 1]!;
      this.state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
  }

  /** Uniform over the integers of 32 bits. */
  random32(): number {
    if (this.next === SIZE) this.refill();
    let y = this.state[this.next++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  /** The lower 53 bits of a 64-bit number whose upper half is drawn first, over 2⁵³: uniform in [0, 1). */
  randomDouble(): number {
    const high = this.random32();
    const low = this.random32();
    return ((high & 0x1fffff) * 2 ** 32 + low) * 2 ** -53;
  }

  /** The lower 24 bits over 2²⁴: uniform in [0, 1). */
  randomFloat(): number {
    return (this.random32() & 0xffffff) * 2 ** -24;
  }

  private refill(): void {
    const { state } = this;
    for (let i = 0; i < SIZE; i++) {
      const y = (state[i]! & 0x80000000) | (state[(i + 1) % SIZE]! & 0x7fffffff);
      state[i] = state[(i + SHIFT) % SIZE]! ^ (y >>> 1) ^ ((y & 1) * 0x9908b0df);
    }
    this.next = 0;
  }
}
