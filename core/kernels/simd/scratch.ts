import { KernelMemoryError, type SimdModule } from "./module.ts";

const PAGE = 65_536;
/** What a kernel may read or write beyond the end of an array, in bytes. */
const SLACK = 64;
/** WebAssembly's addresses have 32 bits. */
const MAX_BYTES = 2 ** 32 - PAGE;

/**
 * The layout of one call: arrays side by side from the beginning of the memory, forgotten when the next call begins. So
 * nothing is ever freed and nothing can leak; memory is as large as the largest call needs.
 */
export class Scratch {
  private readonly module: SimdModule;
  private used = SLACK;

  constructor(module: SimdModule) {
    this.module = module;
  }

  /**
   * Room for so many numbers.
   * @returns its address, a multiple of 16
   * @throws KernelMemoryError if there is not enough memory
   */
  room(numbers: number): number {
    const address = this.used;
    this.used = address + Math.ceil((numbers * 4 + SLACK) / 16) * 16;
    const { memory } = this.module;
    const missing = this.used - memory.buffer.byteLength;
    if (missing > 0) grow(memory, Math.ceil(missing / PAGE), this.used);
    return address;
  }

  /** The end of what is in use. */
  mark(): number {
    return this.used;
  }

  /** Forgets everything after a mark. */
  release(mark: number): void {
    this.used = mark;
  }

  /** Room for these numbers, and them in it. */
  put(values: Float32Array): number {
    const address = this.room(values.length);
    this.view(address, values.length).set(values);
    return address;
  }

  /** Room for so many zeros. */
  zeros(numbers: number): number {
    const address = this.room(numbers);
    this.view(address, numbers).fill(0);
    return address;
  }

  /** Valid until more room is asked for: memory that grows moves. */
  view(address: number, numbers: number): Float32Array {
    return new Float32Array(this.module.memory.buffer, address, numbers);
  }
}

function grow(memory: WebAssembly.Memory, pages: number, needed: number): void {
  try {
    if (needed > MAX_BYTES) throw new RangeError("beyond the address space");
    memory.grow(pages);
  } catch {
    const size = `${Math.ceil(needed / 2 ** 20)} MiB`;
    throw new KernelMemoryError(
      `A convolution needs ${size} of memory, which cannot be had. Use a shorter stimulus, or close other programs.`,
    );
  }
}
