import * as tf from "../tensor.ts";
import { type Arena, giveBack, takeArena } from "./simd/arena.ts";
import { SimdBackend } from "./simd/backend.ts";
import { roomFor, START } from "./simd/scratch.ts";

/**
 * Room for vectors that are worked on together: in one memory that kernels work on where the backend in use has some, or each by itself.
 * Nothing is freed before all of it is.
 */
export class VectorMemory {
  private readonly length: number;
  private readonly arena: Arena | null;
  private end = START;

  /**
   * @param length of each
   * @param most of them
   * @throws KernelMemoryError if there is not enough memory
   */
  constructor(length: number, most: number) {
    this.length = length;
    const backend = tf.backend();
    this.arena =
      backend instanceof SimdBackend
        ? takeArena(backend.module.variant, START + most * roomFor(length), false)
        : null;
  }

  /** One more, of zeros. */
  take(): Float32Array {
    if (this.arena === null) return new Float32Array(this.length);
    const vector = new Float32Array(this.arena.memory.buffer, this.end, this.length);
    this.end += roomFor(this.length);
    return this.arena.fresh ? vector : vector.fill(0);
  }

  /** Gives the memory back: what lies there must not be used any more. */
  dispose(): void {
    if (this.arena !== null) giveBack(this.arena);
  }
}
