import { instantiate, type SimdModule, type SimdVariant } from "./module.ts";
import { orTooLarge, pagesFor } from "./scratch.ts";

/** Memory that one program has for itself as long as it lives, and the kernels on it. It never grows: views of it stay valid. */
export interface Arena extends SimdModule {
  /** Whether all of it is zero. */
  readonly fresh: boolean;
}

/** One that was given back and not yet taken again: runs of a sweep follow each other, and address space is dear. */
const idle = new Map<SimdVariant, Arena>();

/** What may lie idle, in bytes. */
const MAX_IDLE = 2 ** 26;

/** Whose memory a buffer is: kernels can work on arrays that lie there. */
const owners = new WeakMap<ArrayBufferLike, SimdModule>();

/**
 * @param shared among threads
 * @throws KernelMemoryError if there is not so much memory
 */
export function takeArena(variant: SimdVariant, bytes: number, shared: boolean): Arena {
  const kept = shared ? undefined : idle.get(variant);
  if (kept !== undefined && kept.memory.buffer.byteLength >= bytes) {
    idle.delete(variant);
    return { ...kept, fresh: false };
  }
  const memory = orTooLarge(bytes, () => {
    const pages = pagesFor(bytes);
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared });
  });
  const module = instantiate(variant, memory);
  owners.set(memory.buffer, module);
  return { ...module, fresh: true };
}

/** Nothing may use it from now on. What threads share is not taken again: one of them may still be at its end. */
export function giveBack(arena: Arena): void {
  if (!(arena.memory.buffer instanceof ArrayBuffer)) return;
  if (arena.memory.buffer.byteLength <= MAX_IDLE) idle.set(arena.variant, arena);
}

/** The kernels for an array that lies in an arena; null for any other. */
export function kernelsFor(values: Float32Array): SimdModule["kernels"] | null {
  return owners.get(values.buffer)?.kernels ?? null;
}
