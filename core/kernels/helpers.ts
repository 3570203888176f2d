import type { HelperSetup } from "./simd/program/helper.ts";

/** Threads that a host has to help with a program's stages. */
export interface HelperHost {
  /** How many may ever help. */
  readonly most: () => number;
  /** How many may help from now on; this may change while a program lives. */
  readonly spare: () => number;
  /** Starts a thread that calls `help` with this. It ends by itself. */
  readonly start: (setup: HelperSetup) => void;
}

let host: HelperHost | null = null;

/** Says who helps the programs that are made from now on, in this thread. Without a call nobody does. */
export function useHelpers(by: HelperHost | null): void {
  host = by;
}

export const helperHost = (): HelperHost | null => host;
