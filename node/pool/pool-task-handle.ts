import type { AnalysisKind, FoundOf } from "../../core/analyses/index.ts";
import { errorOf } from "../../core/basis/explained-error.ts";
import type { TaskListener } from "../../core/engine/host.ts";
import type { RunError } from "./errors.ts";
import type { FromThread, TaskOrder, ToThread } from "./messages.ts";
import type { PooledJob } from "./pooled-job.ts";

/** A part of an analysis, seen from the thread that asked for it. */
export class PoolTaskHandle implements PooledJob {
  readonly number: number;
  readonly paused = false;
  readonly result: Promise<FoundOf<AnalysisKind>>;
  private readonly order: TaskOrder;
  private readonly listener: TaskListener;
  private resolve: (result: FoundOf<AnalysisKind>) => void = () => {};
  private reject: (error: unknown) => void = () => {};

  constructor(number: number, order: TaskOrder, listener: TaskListener) {
    this.number = number;
    this.order = order;
    this.listener = listener;
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** The thread hears of a cancellation at its next breath, and answers then. */
  begin(post: (message: ToThread) => void): void {
    const { signal } = this.listener;
    const stop = (): void => post({ type: "stop", run: this.number });
    post({ type: "task", run: this.number, ...this.order });
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  }

  receive(message: Extract<FromThread, { run: number }>): boolean {
    switch (message.type) {
      case "progress":
        this.listener.onProgress(message.done, message.total);
        return false;
      case "computed":
        this.resolve(message.result);
        return true;
      case "failed":
        this.reject(this.listener.signal.aborted ? this.listener.signal.reason : errorOf(message.failure));
        return true;
      default:
        return false;
    }
  }

  fail(error: RunError): void {
    this.reject(error);
  }
}
