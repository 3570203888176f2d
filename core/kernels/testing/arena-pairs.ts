import { expect } from "vitest";
import { takeArena } from "../simd/arena.ts";
import type { SimdVariant } from "../simd/module.ts";

/** Pairs of equal arrays: one in memory that kernels work on, amid sevens that must not change, and one of its own. */
export function arenaPairs(variant: SimdVariant) {
  const { memory } = takeArena(variant, 2 ** 14, false);
  return {
    /** @param place among others, from 0 */
    pair(place: number, values: ArrayLike<number>): [inside: Float32Array, outside: Float32Array] {
      const around = new Float32Array(memory.buffer, 64 + 1024 * place, values.length + 8).fill(7);
      const inside = around.subarray(4, 4 + values.length);
      inside.set(values);
      return [inside, Float32Array.from(values)];
    },
    expectSurroundings(...arrays: readonly Float32Array[]): void {
      for (const { byteOffset, length } of arrays) {
        const around = new Float32Array(memory.buffer, byteOffset - 16, length + 8);
        expect([...around.subarray(0, 4), ...around.subarray(-4)]).toEqual(Array(8).fill(7));
      }
    },
  };
}
