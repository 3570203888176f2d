import { instantiate, type SimdVariant } from "../module.ts";
import { Board } from "./board.ts";
import { boundCalls, type Stage } from "./stage.ts";

/** All that a thread needs to help with a program: plain data, and the memory that is shared. */
export interface HelperSetup {
  readonly variant: SimdVariant;
  readonly memory: WebAssembly.Memory;
  readonly stages: readonly Stage[];
  /** Addresses of the board and of the thread's own scratch memory. */
  readonly board: number;
  readonly scratch: number;
  /** Among the helpers, from 0. */
  readonly place: number;
}

/** Helps with a program until it is disposed of. Blocks its thread, which must be allowed to wait. */
export function help({ variant, memory, stages, board: at, scratch, place }: HelperSetup): void {
  const { kernels } = instantiate(variant, memory);
  const board = new Board(memory.buffer, at);
  const calls = stages.map((stage) => boundCalls(kernels, stage, scratch));
  // Before the first stage is put up, the board names one that is not there.
  const isEmpty = (stage: number, call: number): boolean => call >= (calls[stage - 1]?.length ?? 0);
  while (board.look(isEmpty, place)) {
    const { stage, call } = board.take();
    const ofStage = calls[stage - 1];
    const taken = ofStage?.[call];
    if (ofStage === undefined || taken === undefined) continue;
    try {
      taken();
    } catch (error) {
      board.fail();
      throw error;
    }
    board.done(ofStage.length);
  }
}
