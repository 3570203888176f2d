/** Which of a run's starts its own thread is at, and which others have. */
export class StartBook {
  private readonly count: number;
  private at: number;
  private readonly lent = new Set<number>();
  private readonly own = new Set<number>();

  /** @param at the start that its own thread begins with */
  constructor(count: number, at: number) {
    this.count = count;
    this.at = at;
  }

  /** The last start that nobody has; null if there is none. What was lent and came to nothing is not lent again. */
  free(): number | null {
    for (let start = this.count - 1; start > this.at; start--) if (!this.lent.has(start)) return start;
    return null;
  }

  lend(start: number): void {
    this.lent.add(start);
  }

  /** Its own thread computes this start, even if it was lent just then. */
  begin(start: number): void {
    this.at = start;
    this.own.add(start);
  }

  /** Whether another thread is to compute it. */
  waitsFor(start: number): boolean {
    return !this.own.has(start);
  }
}
