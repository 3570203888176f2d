import type { ComputedStart } from "../../core/optimization/index.ts";

/** Starts of a thread's run that other threads compute meanwhile. */
export class LentStarts {
  private readonly lent = new Map<
    number,
    {
      readonly computed: Promise<ComputedStart | null>;
      readonly give: (computed: ComputedStart | null) => void;
    }
  >();
  private readonly onBegun: (start: number) => void;

  /** @param onBegun called with each start that is not lent when its turn comes: this thread computes it */
  constructor(onBegun: (start: number) => void) {
    this.onBegun = onBegun;
  }

  /** Another thread has begun it. */
  lend(start: number): void {
    let give = (_: ComputedStart | null): void => {};
    const computed = new Promise<ComputedStart | null>((resolve) => {
      give = resolve;
    });
    this.lent.set(start, { computed, give });
  }

  /** What came of it; null if it has to be computed here. */
  give(start: number, computed: ComputedStart | null): void {
    this.lent.get(start)?.give(computed);
  }

  /** A start whose turn has come. */
  take(start: number): Promise<ComputedStart | null> | null {
    const lent = this.lent.get(start);
    if (lent === undefined) this.onBegun(start);
    return lent?.computed ?? null;
  }

  /** Nobody waits any longer. */
  giveUp(): void {
    for (const { give } of this.lent.values()) give(null);
  }
}
