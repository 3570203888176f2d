import type { Run } from "./run.ts";

/** What happens to runs whose turn it is. */
export interface Turns {
  readonly begin: (run: Run) => void;
  readonly resume: (run: Run) => void;
  /** Positions in the queue have changed. */
  readonly moved: () => void;
}

/**
 * Which runs compute and which wait. First come, first served, unless they are moved; paused runs that want to go on
 * come before those that have not begun.
 */
export class Scheduler {
  private readonly places: number;
  private readonly turns: Turns;
  private readonly computing = new Set<Run>();
  private readonly goingOn: Run[] = [];
  private queue: Run[] = [];

  constructor(places: number, turns: Turns) {
    this.places = places;
    this.turns = turns;
  }

  /** Runs that have not begun, in order. */
  get waiting(): readonly Run[] {
    return this.queue;
  }

  enqueue(runs: readonly Run[]): void {
    this.queue.push(...runs);
    this.renumber();
    this.fill();
  }

  /** A paused run wants to go on, at once or as soon as a place is free. */
  goOn(run: Run): void {
    if (!this.goingOn.includes(run)) this.goingOn.push(run);
    this.fill();
  }

  /** Takes runs out of the queue, or gives up the places that they hold or wait for. */
  leave(runs: readonly Run[]): void {
    const gone = new Set(runs);
    for (const run of gone) {
      this.computing.delete(run);
      const index = this.goingOn.indexOf(run);
      if (index >= 0) this.goingOn.splice(index, 1);
    }
    if (runs.some(({ queuePosition }) => queuePosition !== null)) {
      this.queue = this.queue.filter((run) => !gone.has(run));
      for (const run of gone) run.queuePosition = null;
      this.renumber();
    }
    this.fill();
  }

  /** To a place in the queue, from 0; beyond its end: to the end. Does nothing with runs that do not wait. */
  move(run: Run, position: number): void {
    if (run.queuePosition === null) return;
    this.queue.splice(run.queuePosition, 1);
    this.queue.splice(position, 0, run);
    this.renumber();
  }

  /** Nobody begins or goes on any more. */
  end(): void {
    this.queue = [];
    this.goingOn.length = 0;
  }

  private fill(): void {
    while (this.computing.size < this.places) {
      const goesOn = this.goingOn.shift();
      if (goesOn !== undefined) {
        this.computing.add(goesOn);
        this.turns.resume(goesOn);
        continue;
      }
      const next = this.queue.shift();
      if (next === undefined) return;
      next.queuePosition = null;
      this.computing.add(next);
      this.renumber();
      this.turns.begin(next);
    }
  }

  private renumber(): void {
    this.queue.forEach((run, index) => {
      run.queuePosition = index;
    });
    this.turns.moved();
  }
}
