import type { Frame } from "../contract/index.ts";
import { Pacer } from "../pacer.ts";

const INTERVAL_MS = 1000 / 30;

interface Watched {
  readonly pacer: Pacer;
  /** The last that came, if it was not sent. */
  latest: Frame | null;
  /** Whether one was sent that the client has not shown yet. */
  unacknowledged: boolean;
}

/** The frames that one client gets: of the runs that it watches, no more than it can show, and always the latest. */
export class FrameFeed {
  private readonly now: () => number;
  private readonly send: (frame: Frame) => void;
  private readonly watched = new Map<string, Watched>();

  constructor(now: () => number, send: (frame: Frame) => void) {
    this.now = now;
    this.send = send;
  }

  watches(run: string): boolean {
    return this.watched.has(run);
  }

  /** Replaces what was watched before. */
  watch(runs: readonly string[]): { readonly added: readonly string[]; readonly removed: readonly string[] } {
    const wanted = new Set(runs);
    const removed = [...this.watched.keys()].filter((run) => !wanted.has(run));
    const added = [...wanted].filter((run) => !this.watched.has(run));
    for (const run of removed) {
      this.watched.get(run)?.pacer.cancel();
      this.watched.delete(run);
    }
    for (const run of added) {
      const watched: Watched = {
        pacer: new Pacer(
          () => INTERVAL_MS,
          this.now,
          () => this.sendLatest(watched),
        ),
        latest: null,
        unacknowledged: false,
      };
      this.watched.set(run, watched);
    }
    return { added, removed };
  }

  offer(frame: Frame): void {
    const watched = this.watched.get(frame.run);
    if (watched === undefined) return;
    watched.latest = frame;
    if (!watched.unacknowledged) watched.pacer.request();
  }

  /** Of runs that are not watched (any more): nothing happens. */
  acknowledge(run: string): void {
    const watched = this.watched.get(run);
    if (watched === undefined) return;
    watched.unacknowledged = false;
    if (watched.latest !== null) watched.pacer.request();
  }

  /** There will be no more of this run: its arrays tell the rest. */
  end(run: string): void {
    const watched = this.watched.get(run);
    if (watched === undefined) return;
    watched.pacer.cancel();
    watched.latest = null;
  }

  private sendLatest(watched: Watched): void {
    const { latest } = watched;
    if (latest === null) return;
    watched.latest = null;
    watched.unacknowledged = true;
    this.send(latest);
  }
}
