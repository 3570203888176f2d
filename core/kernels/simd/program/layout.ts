import { roomFor, START } from "../scratch.ts";

/** Where everything lies in the memory of a program; nothing is ever moved or freed. */
export class Layout {
  /** So many calls at most share a stage's work. */
  readonly parts: number;
  private end = START;
  private largestScratch = 0;
  private readonly constants = new Map<Float32Array, number>();
  private readonly zeroed: [address: number, numbers: number][] = [];

  constructor(parts: number) {
    this.parts = parts;
  }

  /** Bytes from the beginning of the memory, without scratch. */
  get bytes(): number {
    return this.end;
  }

  /** Bytes that each thread needs for itself. */
  get scratchBytes(): number {
    return roomFor(this.largestScratch);
  }

  /** Room for so many numbers, with unknown content. */
  room(numbers: number): number {
    const address = this.end;
    this.end += roomFor(numbers);
    return address;
  }

  /** Room for so many numbers that are zero at the beginning, and stay so where nothing writes to them. */
  zeros(numbers: number): number {
    const address = this.room(numbers);
    this.zeroed.push([address, numbers]);
    return address;
  }

  /** Numbers that are never written to; the same array lies there once. */
  constant(values: Float32Array): number {
    let address = this.constants.get(values);
    if (address === undefined) {
      address = this.room(values.length);
      this.constants.set(values, address);
    }
    return address;
  }

  /** Sees to it that each thread has scratch memory for so many numbers. */
  scratch(numbers: number): void {
    this.largestScratch = Math.max(this.largestScratch, numbers);
  }

  /**
   * Writes constants and zeros.
   * @param fresh the memory is new, and zero anyway
   */
  load({ buffer }: WebAssembly.Memory, fresh: boolean): void {
    for (const [values, address] of this.constants)
      new Float32Array(buffer, address, values.length).set(values);
    if (fresh) return;
    for (const [address, numbers] of this.zeroed) new Float32Array(buffer, address, numbers).fill(0);
  }
}
