import type { HelperHost } from "../../helpers.ts";
import type { Arena } from "../arena.ts";
import { Board } from "./board.ts";
import type { HelperSetup } from "./helper.ts";
import type { Layout } from "./layout.ts";
import { boundCalls, type Stage } from "./stage.ts";

/** Multiplications of a stage for which other threads are not worth telling. */
const MIN_SHARED = 2e5;

/** The threads that work on a program: the one that has it, and helpers if there are any. */
export class Crew {
  private readonly board: Board | null;
  private readonly host: HelperHost | null;
  private readonly setups: readonly HelperSetup[];
  /** Helpers that were started. */
  private started = 0;
  private readonly stages: {
    readonly number: number;
    readonly calls: readonly (() => void)[];
    readonly shared: boolean;
  }[];

  /**
   * @param helpers that there is scratch memory for, after the owner's
   * @param board its address
   */
  constructor(
    arena: Arena,
    layout: Layout,
    stages: readonly Stage[],
    host: HelperHost | null,
    helpers: number,
    board: number,
  ) {
    this.stages = stages.map((stage, index) => ({
      number: index + 1,
      calls: boundCalls(arena.kernels, stage, layout.bytes),
      shared: helpers > 0 && stage.calls.length > 1 && stage.cost >= MIN_SHARED,
    }));
    this.host = helpers > 0 ? host : null;
    this.board = helpers > 0 ? new Board(arena.memory.buffer, board) : null;
    const { variant, memory } = arena;
    this.setups = Array.from({ length: helpers }, (_, place) => {
      const scratch = layout.bytes + (place + 1) * layout.scratchBytes;
      return { variant, memory, stages, board, scratch, place };
    });
  }

  get wasHelped(): boolean {
    return this.started > 0;
  }

  /** Does stages `[begin, end)`, one after the other. */
  work(begin: number, end: number): void {
    const { board } = this;
    if (board !== null) board.helpers = this.helpers();
    for (let index = begin; index < end; index++) {
      const { calls, number, shared } = this.stages[index]!;
      if (board === null || !shared) {
        for (const call of calls) call();
        continue;
      }
      board.publish(number);
      for (let next = board.take().call; next < calls.length; next = board.take().call) {
        calls[next]!();
        board.done(calls.length);
      }
      board.await(calls.length);
    }
  }

  /** How many may help now; those who have not yet begun are started. */
  private helpers(): number {
    const spare = Math.min(this.host?.spare() ?? 0, this.setups.length);
    while (this.started < spare) this.host!.start(this.setups[this.started++]!);
    return spare;
  }

  /** Sends helpers home. */
  dispose(): void {
    this.board?.close();
  }
}
