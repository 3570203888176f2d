import { errorOf, explain } from "../../core/basis/explained-error.ts";
import type { ComputedRun, HandedState, RunHandle, RunListener } from "../../core/engine/host.ts";
import type { ComputedStart, RunState, StoredStimulus } from "../../core/optimization/index.ts";
import { type Recipe, startsOf } from "../../core/recipe/index.ts";
import { RunError } from "./errors.ts";
import type { FromThread, ToThread } from "./messages.ts";
import type { PooledJob, PooledJobPost } from "./pooled-job.ts";
import type { Lender } from "./pooled-start.ts";
import { StartBook } from "./start-book.ts";
import { startArrays } from "./worker-start.ts";

export interface RunOrder {
  readonly recipe: Recipe;
  readonly initial: StoredStimulus | null;
  readonly from: RunState | null;
  readonly listener: RunListener | null;
}

/** A run of a pool, seen from the thread that asked for it: what is said to it before a thread has it waits. */
export class PoolRunHandle implements RunHandle, PooledJob, Lender {
  readonly number: number;
  readonly outcome: Promise<ComputedRun>;
  /** As was asked for; the thread follows at its next breath. */
  paused = false;
  private readonly order: RunOrder;
  private readonly onChange: () => void;
  private readonly early: ToThread[] = [];
  private post: PooledJobPost = (message) => void this.early.push(message);
  private readonly starts: StartBook;
  /** Whether a thread has it. */
  private begun = false;
  /** Who waits for its state; null once it has ended. */
  private asking: ((handed: HandedState | null) => void)[] | null = [];
  private resolve: (outcome: ComputedRun) => void = () => {};
  private reject: (error: RunError) => void = () => {};

  /** @param onChange called when it was paused or goes on */
  constructor(number: number, order: RunOrder, onChange: () => void) {
    this.number = number;
    this.order = order;
    this.onChange = onChange;
    this.starts = new StartBook(startsOf(order.recipe).length, order.from?.optimization.before?.length ?? 0);
    this.outcome = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  get recipe(): Recipe {
    return this.order.recipe;
  }

  begin(post: PooledJobPost): void {
    this.begun = true;
    const { recipe, initial, from, listener } = this.order;
    post({ type: "run", run: this.number, recipe, initial, from, followed: listener !== null });
    for (const message of this.early.splice(0)) post(message);
    this.post = post;
  }

  pause(): void {
    this.hold(true, "pause");
  }

  resume(): void {
    this.hold(false, "resume");
  }

  stop(): void {
    this.hold(false, "stop");
  }

  watch(watched: boolean): void {
    this.post({ type: "watch", run: this.number, watched });
  }

  freeStart(): number | null {
    return this.begun && !this.paused && this.asking !== null ? this.starts.free() : null;
  }

  lend(start: number): void {
    this.starts.lend(start);
    this.post({ type: "lend", run: this.number, start });
  }

  waitsFor(start: number): boolean {
    return this.asking !== null && this.starts.waitsFor(start);
  }

  give(start: number, computed: ComputedStart | null): void {
    const arrays = computed === null ? [] : startArrays(computed);
    this.post(
      { type: "give", run: this.number, start, computed },
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    );
  }

  state(): Promise<HandedState | null> {
    const { asking } = this;
    if (asking === null) return Promise.resolve(null);
    return new Promise((resolve) => {
      asking.push(resolve);
      this.post({ type: "state", run: this.number });
    });
  }

  /** @returns whether it has ended */
  receive(message: Extract<FromThread, { run: number }>): boolean {
    const { listener } = this.order;
    switch (message.type) {
      case "steps":
        listener?.onSteps(message.steps);
        return false;
      case "frame":
        listener?.onFrame(message.frame);
        return false;
      case "state":
        this.asking?.shift()?.(message.handed);
        return false;
      case "begun":
        this.starts.begin(message.start);
        this.onChange();
        return false;
      case "done":
        this.end();
        this.resolve(message.outcome);
        return true;
      case "failed":
        this.end();
        this.reject(new RunError(explain(errorOf(message.failure))));
        return true;
      default:
        return false;
    }
  }

  fail(error: RunError): void {
    this.end();
    this.reject(error);
  }

  private end(): void {
    for (const answer of this.asking ?? []) answer(null);
    this.asking = null;
  }

  private hold(paused: boolean, type: "pause" | "resume" | "stop"): void {
    this.post({ type, run: this.number });
    this.paused = paused;
    this.onChange();
  }
}
