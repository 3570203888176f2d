import type { ComputedRun, RunHandle, RunListener } from "../../core/engine/host.ts";
import type { StoredStimulus } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { RunError } from "./errors.ts";
import type { FromThread, ToThread } from "./messages.ts";
import type { PooledJob } from "./pooled-job.ts";

export interface RunOrder {
  readonly recipe: Recipe;
  readonly initial: StoredStimulus | null;
  readonly listener: RunListener | null;
}

/** A run of a pool, seen from the thread that asked for it: what is said to it before a thread has it waits. */
export class PooledRun implements RunHandle, PooledJob {
  readonly number: number;
  readonly outcome: Promise<ComputedRun>;
  /** As was asked for; the thread follows at its next breath. */
  paused = false;
  private readonly order: RunOrder;
  private readonly onChange: () => void;
  private readonly early: ToThread[] = [];
  private post: (message: ToThread) => void = (message) => void this.early.push(message);
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
    const { recipe, initial, listener } = this.order;
    post({ type: "run", run: this.number, recipe, initial, followed: listener !== null });
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
      case "done":
        this.resolve(message.outcome);
        return true;
      case "failed":
        this.reject(new RunError(message.failure.message));
        return true;
      default:
        return false;
    }
  }

  fail(error: RunError): void {
    this.reject(error);
  }

  private hold(paused: boolean, type: "pause" | "resume" | "stop"): void {
    this.post({ type, run: this.number });
    this.paused = paused;
    this.onChange();
  }
}
