/**
 * What the threads of a program tell each other, in memory that they share. The thread that owns the program puts up one stage after
 * the other; whoever is free takes the stage's next call, and the owner goes on when all calls are done. So a helper that comes late,
 * or is held up by the system between two calls, keeps nobody waiting.
 */
export class Board {
  private readonly words: Int32Array;

  constructor(buffer: ArrayBufferLike, address: number) {
    this.words = new Int32Array(buffer, address, BOARD_WORDS);
  }

  /** Puts up a stage, by its number. The one before must be done. */
  publish(stage: number): void {
    Atomics.store(this.words, DONE, 0);
    Atomics.store(this.words, TICKET, stage << CALL_BITS);
    if (Atomics.load(this.words, SLEEPING) > 0) Atomics.notify(this.words, TICKET);
  }

  /** Takes the next call: the stage that is up, and a number that may be beyond its calls. */
  take(): { stage: number; call: number } {
    const ticket = Atomics.add(this.words, TICKET, 1);
    return { stage: ticket >> CALL_BITS, call: ticket & (MAX_CALLS - 1) };
  }

  /** Says that one more of so many calls is done. */
  done(calls: number): void {
    if (Atomics.add(this.words, DONE, 1) + 1 === calls) Atomics.notify(this.words, DONE);
  }

  /** Says that a call cannot be done. */
  fail(): void {
    Atomics.store(this.words, FAILED, 1);
  }

  /**
   * Waits until so many calls are done.
   * @throws Error if one failed in another thread
   */
  await(calls: number): void {
    for (let turn = 0; ; turn++) {
      const done = Atomics.load(this.words, DONE);
      if (done >= calls) return;
      if (Atomics.load(this.words, FAILED) !== 0) throw new Error("A kernel failed in a thread that helped.");
      // Not forever: a notice that comes between the look and the wait is missed.
      if (turn > TURNS) Atomics.wait(this.words, DONE, done, 1);
    }
  }

  /**
   * Waits until there may be a call to take, busily at first: stages follow each other quickly.
   * @param place of the helper among the helpers, from 0
   * @returns whether to look; false if it is over
   */
  look(isEmpty: (stage: number, call: number) => boolean, place: number): boolean {
    for (let turn = 0; ; turn++) {
      const ticket = Atomics.load(this.words, TICKET);
      if (Atomics.load(this.words, OVER) !== 0) return false;
      const mayHelp = place < Atomics.load(this.words, HELPERS);
      if (mayHelp && !isEmpty(ticket >> CALL_BITS, ticket & (MAX_CALLS - 1))) return true;
      if (turn < TURNS) continue;
      Atomics.add(this.words, SLEEPING, 1);
      Atomics.wait(this.words, TICKET, ticket, mayHelp ? 1000 : 10);
      Atomics.sub(this.words, SLEEPING, 1);
      turn = 0;
    }
  }

  /** How many helpers may take calls. */
  set helpers(count: number) {
    Atomics.store(this.words, HELPERS, count);
  }

  /** Sends all helpers home. */
  close(): void {
    Atomics.store(this.words, OVER, 1);
    Atomics.notify(this.words, TICKET);
  }
}

export const BOARD_WORDS = 8;

/** Calls of a stage are counted in so many bits; as many threads may ask for one that is not there. */
const CALL_BITS = 16;
const MAX_CALLS = 2 ** CALL_BITS;

/** Looks before a thread sleeps: some tens of microseconds. */
const TURNS = 4000;

const [TICKET, DONE, SLEEPING, HELPERS, OVER, FAILED] = [0, 1, 2, 3, 4, 5];
