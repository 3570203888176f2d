import { computeAnalysis } from "../../core/analyses/compute.ts";
import { MAX_ANSWERED_NUMBERS } from "../../core/engine/analyses.ts";
import type { RetinaModel } from "../../core/model/index.ts";
import { type FromThread, type TaskOrder, threadFailure } from "./messages.ts";

/** Between two words of progress, in milliseconds. */
const PROGRESS_MS = 100;

/** A part of an analysis in its thread; whoever stops it is answered at its next breath. */
export class WorkerTask {
  /** The thread's last word of it. */
  readonly outcome: Promise<FromThread>;
  private readonly stopping = new AbortController();

  constructor(model: RetinaModel, run: number, order: TaskOrder, tell: (message: FromThread) => void) {
    this.outcome = this.compute(model, run, order, tell);
  }

  stop(): void {
    this.stopping.abort();
  }

  private async compute(
    model: RetinaModel,
    run: number,
    { kind, task }: TaskOrder,
    tell: (message: FromThread) => void,
  ): Promise<FromThread> {
    let told = Number.NEGATIVE_INFINITY;
    try {
      const { signal } = this.stopping;
      const result = await computeAnalysis(kind, model, task as never, {
        signal,
        mostNumbers: MAX_ANSWERED_NUMBERS,
        progress: (done, total) => {
          const now = performance.now();
          if (now - told < PROGRESS_MS && done < total) return;
          told = now;
          tell({ type: "progress", run, done, total });
        },
        breathe: async () => {
          await new Promise((letMessagesIn) => setImmediate(letMessagesIn));
          signal.throwIfAborted();
        },
      });
      return { type: "computed", run, result };
    } catch (error) {
      return { type: "failed", run, failure: threadFailure(error) };
    }
  }
}
