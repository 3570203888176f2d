import type { Steps } from "../contract/index.ts";
import { Pacer } from "../pacer.ts";
import { StepLog } from "./step-log.ts";

const INTERVAL_MS = 1000 / 30;

/** Tells the steps of one run in bundles: each step once, in order and without gaps. */
export class StepFeed {
  readonly log = new StepLog();
  private readonly run: string;
  private readonly tell: (steps: Steps) => void;
  private readonly pacer: Pacer;
  private told = 0;

  constructor(run: string, now: () => number, tell: (steps: Steps) => void) {
    this.run = run;
    this.tell = tell;
    this.pacer = new Pacer(
      () => INTERVAL_MS,
      now,
      () => this.tellNew(),
    );
  }

  append(steps: Omit<Steps, "run">): void {
    this.log.append(steps);
    this.pacer.request();
  }

  /** Tells at once what was not told yet. */
  flush(): void {
    this.pacer.cancel();
    this.tellNew();
  }

  /** Everything so far, for somebody who comes late. What follows is told to all: nothing is missing between, and nothing comes twice. */
  replay(): Steps | null {
    this.flush();
    return this.told === 0 ? null : { run: this.run, ...this.log.since(0) };
  }

  private tellNew(): void {
    if (this.told === this.log.length) return;
    const steps = this.log.since(this.told);
    this.told = this.log.length;
    this.tell({ run: this.run, ...steps });
  }
}
