import { errorOf, explain } from "../../core/basis/explained-error.ts";
import type { ComputedRun, HandedState, RunHandle, RunListener } from "../../core/engine/host.ts";
import type { RunState, StoredStimulus } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { RunError } from "./errors.ts";
import type { FromThread, ToThread } from "./messages.ts";
import type { PooledJob } from "./pooled-job.ts";

export interface RunOrder {
  readonly recipe: Recipe;
  readonly initial: StoredStimulus | null;
  readonly from: RunState | null;
  readonly listener: RunListener | null;
}

/** A run of a pool, seen from the thread that asked for it: what is said to it before a thread has it waits. */
export class PoolRunHandle implements RunHandle, PooledJob {
  readonly number: number;
  readonly outcome: Promise<ComputedRun>;
  /** As was asked for; the thread follows at its next breath. */
  paused = false;
  private readonly order: RunOrder;
  private readonly onChange: () => void;
  private readonly early: ToThread[] = [];
  private post: (message: ToThread) => void = (message) => void this.early.push(message);
  /** Who waits for its state; null once it has ended. */
  private asking: ((handed: HandedState | null) => void)[] | null = [];
  private resolve: (outcome: ComputedRun) => void = () => {};
  private reject: (error: RunError) => void = () => {};

  /** @param onChange called when it was paused or goes on */
  constructor(number: number, order: RunOrder, onChange: () => void) {
    this.number = number;
    this.order = order;
    this.onChange = onChange;
    this.outcome = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  begin(post: (message: ToThread) => void): void {
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
