import type { ComputedStart } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import type { RunError } from "./errors.ts";
import type { FromThread, ToThread } from "./messages.ts";
import type { PooledJob } from "./pooled-job.ts";

/** A run whose starts other threads may compute. */
export interface Lender {
  readonly recipe: Recipe;
  readonly paused: boolean;
  /** The last start that nobody has begun; null if there is none, or the run does not compute now. */
  freeStart(): number | null;
  /** Another thread computes this start. */
  lend(start: number): void;
  /** Whether the run still wants it. */
  waitsFor(start: number): boolean;
  /** What came of it; null if the run has to compute it itself. */
  give(start: number, computed: ComputedStart | null): void;
}

/** A start of a run that has its thread, computed by another thread that has nothing else to do. */
export class PooledStart implements PooledJob {
  readonly number: number;
  readonly paused = false;
  private readonly run: Lender;
  private readonly start: number;
  private post: ((message: ToThread) => void) | null = null;

  /** Tells the run's thread that it need not compute this start. */
  constructor(number: number, run: Lender, start: number) {
    this.number = number;
    this.run = run;
    this.start = start;
    run.lend(start);
  }

  /** Whether the run does not wait for it, or not now. */
  get isIdle(): boolean {
    return this.run.paused || !this.run.waitsFor(this.start);
  }

  begin(post: (message: ToThread) => void): void {
    this.post = post;
    post({ type: "start", run: this.number, recipe: this.run.recipe, start: this.start });
  }

  /** It ends at its next breath; the run's thread computes it instead, when its turn comes. */
  stop(): void {
    this.post?.({ type: "stop", run: this.number });
    this.post = null;
  }

  receive(message: Extract<FromThread, { run: number }>): boolean {
    if (message.type !== "computed-start") return false;
    this.run.give(this.start, message.computed);
    return true;
  }

  fail(_error: RunError): void {
    this.run.give(this.start, null);
  }
}
