import type { KernelName, Kernels } from "../module.ts";

/** Stands in a call's arguments for the address of the thread's own scratch memory. */
export const SCRATCH = 2 ** 32 - 1;

/** A call of a kernel: its arguments are addresses and sizes, all known beforehand. */
export interface Call {
  readonly kernel: KernelName;
  readonly args: readonly number[];
}

/**
 * Calls that write to different places and read nothing that another of them writes: they may run in any order and at the same time.
 * Each number comes out the same however a stage's work is dealt out to its calls, so results do not depend on how many threads there are.
 */
export interface Stage {
  readonly calls: readonly Call[];
  /** Multiplications, roughly, of all its calls. */
  readonly cost: number;
}

/** Elements `[begin, end)` in so many parts of about the same size, none of them empty. */
export function shares(begin: number, end: number, parts: number): [begin: number, end: number][] {
  const count = Math.min(parts, end - begin);
  const place = (part: number): number => begin + Math.floor((part * (end - begin)) / count);
  return Array.from({ length: count }, (_, part) => [place(part), place(part + 1)]);
}

/** A stage's calls as functions, with a thread's own scratch memory. */
export function boundCalls(kernels: Kernels, { calls }: Stage, scratch: number): (() => void)[] {
  return calls.map(({ kernel, args }) => {
    const call = kernels[kernel];
    const known = args.map((value) => (value === SCRATCH ? scratch : value));
    return () => {
      call(...known);
    };
  });
}
