import type { RunError } from "./errors.ts";
import type { FromThread, ToThread } from "./messages.ts";

/** Something that one thread of a pool computes: a run, or a part of an analysis. */
export interface PooledJob {
  readonly number: number;
  /** Whether its thread may do others meanwhile. */
  readonly paused: boolean;
  begin(post: (message: ToThread) => void): void;
  /** @returns whether it has ended */
  receive(message: Extract<FromThread, { run: number }>): boolean;
  fail(error: RunError): void;
}
