import { instantiate, type SimdModule, type SimdVariant } from "./module.ts";
import { orTooLarge, pagesFor } from "./scratch.ts";

/** Memory that one program has for itself as long as it lives, and the kernels on it. It never grows: views of it stay valid. */
export interface Arena extends SimdModule {
  /** Whether all of it is zero. */
  readonly fresh: boolean;
}

/** Those that were given back and not yet taken again: runs of a sweep follow each other, and address space is dear. */
let idle: readonly Arena[] = [];

/** How many may lie idle, a run's program's and its search's, and how large each, in bytes. */
const MAX_IDLE = 2;
const MAX_IDLE_BYTES = 2 ** 26;

/** Whose memory a buffer is: kernels can work on arrays that lie there. */
const owners = new WeakMap<ArrayBufferLike, SimdModule>();

/**
 * @param shared among threads
 * @throws KernelMemoryError if there is not so much memory
 */
export function takeArena(variant: SimdVariant, bytes: number, shared: boolean): Arena {
  const fitting = idle.filter(
    (arena) => arena.variant === variant && isShared(arena) === shared && room(arena) >= bytes,
  );
  const [kept] = fitting.toSorted((a, b) => room(a) - room(b));
  if (kept !== undefined) {
    idle = idle.filter((arena) => arena !== kept);
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

/** No thread may use it from now on. */
export function giveBack(arena: Arena): void {
  if (room(arena) <= MAX_IDLE_BYTES) idle = [arena, ...idle].slice(0, MAX_IDLE);
}

const isShared = ({ memory }: Arena): boolean => !(memory.buffer instanceof ArrayBuffer);

const room = ({ memory }: Arena): number => memory.buffer.byteLength;

/** The kernels for arrays that lie in one arena together; null for any others. */
export function kernelsOf(
  first: Float32Array,
  ...others: readonly Float32Array[]
): SimdModule["kernels"] | null {
  return others.every(({ buffer }) => buffer === first.buffer) ? kernelsFor(first) : null;
}

/** The kernels for an array that lies in an arena; null for any other. */
export function kernelsFor(values: Float32Array): SimdModule["kernels"] | null {
  return owners.get(values.buffer)?.kernels ?? null;
}
