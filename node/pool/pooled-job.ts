import type { RunError } from "./errors.ts";
import type { FromThread, ToThread } from "./messages.ts";

/** Posts a message to a job's thread, with what is handed over and not copied. */
export type PooledJobPost = (message: ToThread, transfer?: ArrayBuffer[]) => void;

/** Something that one thread of a pool computes: a run, a start of a run, or a part of an analysis. */
export interface PooledJob {
  readonly number: number;
  /** Whether its thread may do others meanwhile. */
  readonly paused: boolean;
  begin(post: PooledJobPost): void;
  /** @returns whether it has ended */
  receive(message: Extract<FromThread, { run: number }>): boolean;
  fail(error: RunError): void;
}
