import type { Events } from "../contract/index.ts";
import { Pacer } from "../pacer.ts";
import type { Run } from "../run/run.ts";

const PROGRESS_INTERVAL_MS = 200;
/** Of the time, what telling the places of a long queue may take: with thousands that wait, many clients and a busy machine it takes long. */
const SHARE_OF_PLACES = 0.05;

/**
 * Tells clients how runs have changed: their status at once, their progress a few times a second, and places in the queue
 * the less often the longer it is and the longer that takes, since each start moves all that wait.
 */
export class Announcer {
  private readonly now: () => number;
  private readonly tell: (event: Events["runsChanged"]) => void;
  private readonly waiting: () => readonly Run[];
  private readonly changedRuns = new Set<Run>();
  private readonly progressedRuns = new Set<Run>();
  /** Places as they were told last. */
  private readonly places = new WeakMap<Run, number>();
  private readonly progress: Pacer;
  private readonly queue: Pacer;

  /** @param waiting the queue */
  constructor(
    now: () => number,
    waiting: () => readonly Run[],
    tell: (event: Events["runsChanged"]) => void,
  ) {
    this.now = now;
    this.waiting = waiting;
    this.tell = tell;
    this.progress = new Pacer(
      () => PROGRESS_INTERVAL_MS,
      now,
      () => this.announceProgress(),
    );
    this.queue = new Pacer(
      (took) => Math.max(PROGRESS_INTERVAL_MS, this.waiting().length, took / SHARE_OF_PLACES),
      now,
      () => this.announcePlaces(),
    );
  }

  /** Status or name changed: told as soon as all that changes with it has changed. */
  changed(runs: readonly Run[]): void {
    if (runs.length === 0) return;
    if (this.changedRuns.size === 0) void Promise.resolve().then(() => this.announceChanges());
    for (const run of runs) this.changedRuns.add(run);
  }

  progressed(run: Run): void {
    this.progressedRuns.add(run);
    this.progress.request();
  }

  queueMoved(): void {
    this.queue.request();
  }

  /** A user moved something and looks at it. */
  announcePlaces(): void {
    const moved = (run: Run): boolean =>
      this.places.get(run) !== run.queuePosition && !this.changedRuns.has(run);
    this.announce(this.waiting().filter(moved));
  }

  /** It was deleted: nothing more is announced about it. */
  forget(run: Run): void {
    this.changedRuns.delete(run);
    this.progressedRuns.delete(run);
  }

  end(): void {
    this.progress.cancel();
    this.queue.cancel();
  }

  private announceChanges(): void {
    const runs = [...this.changedRuns];
    this.changedRuns.clear();
    for (const run of runs) this.progressedRuns.delete(run);
    this.announce(runs);
  }

  private announceProgress(): void {
    const runs = [...this.progressedRuns];
    this.progressedRuns.clear();
    this.announce(runs);
  }

  private announce(runs: readonly Run[]): void {
    if (runs.length === 0) return;
    for (const run of runs) if (run.queuePosition !== null) this.places.set(run, run.queuePosition);
    const now = this.now();
    this.tell({ runs: runs.map((run) => run.summary(now)) });
  }
}
