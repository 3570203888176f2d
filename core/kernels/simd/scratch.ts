import { KernelMemoryError, type SimdModule } from "./module.ts";

const PAGE = 65_536;
/** What a kernel may read or write beyond the end of an array, in bytes. */
const SLACK = 64;
/** WebAssembly's addresses have 32 bits. */
const MAX_BYTES = 2 ** 32 - PAGE;

/** The first address in use. */
export const START = SLACK;

/** Bytes that so many numbers take with what a kernel may read or write beyond their end; a multiple of 16. */
export const roomFor = (numbers: number): number => Math.ceil((numbers * 4 + SLACK) / 16) * 16;

export const pagesFor = (bytes: number): number => Math.ceil(bytes / PAGE);

/**
 * The layout of one call: arrays side by side from the beginning of the memory, forgotten when the next call begins. So
 * nothing is ever freed and nothing can leak; memory is as large as the largest call needs.
 */
export class Scratch {
  private readonly module: SimdModule;
  private used = START;

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
    this.used = address + roomFor(numbers);
    ensure(this.module.memory, this.used);
    return address;
  }

  /** Room for these numbers, and them in it. */
  put(values: Float32Array): number {
    const address = this.room(values.length);
    this.view(address, values.length).set(values);
    return address;
  }

  /** Valid until more room is asked for: memory that grows moves. */
  view(address: number, numbers: number): Float32Array {
    return new Float32Array(this.module.memory.buffer, address, numbers);
  }
}

/**
 * Sees to it that a memory has so many bytes. One that grows moves: views of it are then to be made anew.
 * @throws KernelMemoryError if the system does not give it
 */
export function ensure(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return;
  orTooLarge(bytes, () => memory.grow(pagesFor(missing)));
}

/** @throws KernelMemoryError if what is to give so many bytes does not, or they are more than there are addresses */
export function orTooLarge<T>(bytes: number, get: () => T): T {
  try {
    if (bytes > MAX_BYTES) throw new RangeError("beyond the address space");
    return get();
  } catch {
    const size = `${Math.ceil(bytes / 2 ** 20)} MiB`;
    throw new KernelMemoryError(
      `A convolution needs ${size} of memory, which is not available. Use a shorter stimulus, or close other programs.`,
    );
  }
}
