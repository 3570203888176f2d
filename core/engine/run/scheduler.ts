import type { Run } from "./run.ts";
import { type Paused, placed, type Queued } from "./state.ts";

/** What happens to runs whose turn it is. */
export interface Turns {
  readonly begin: (run: Run, state: Queued) => void;
  readonly resume: (run: Run, state: Paused) => void;
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
    const staying = this.queue.filter((run) => !gone.has(run));
    if (staying.length < this.queue.length) {
      this.queue = staying;
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

  /** To the front of the queue, in this order; those that do not wait stay where they are. */
  hurry(runs: readonly Run[]): void {
    const first = new Set(runs.filter(({ queuePosition }) => queuePosition !== null));
    if (first.size === 0) return;
    this.queue = [...first, ...this.queue.filter((run) => !first.has(run))];
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
        if (goesOn.state.kind !== "paused") continue;
        this.computing.add(goesOn);
        this.turns.resume(goesOn, goesOn.state);
        continue;
      }
      const next = this.queue.shift();
      if (next === undefined) return;
      const { state } = next;
      if (state.kind !== "queued") continue;
      this.computing.add(next);
      this.turns.begin(next, state);
      this.renumber();
    }
  }

  private renumber(): void {
    this.queue.forEach((run, index) => {
      if (run.state.kind === "queued") run.state = placed(run.state, index);
    });
    this.turns.moved();
  }
}
