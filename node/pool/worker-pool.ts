import { Worker } from "node:worker_threads";
import type { Recipe } from "../../core/recipe/index.ts";
import type { RunAnswer, RunRequest, WorkerOutcome, WorkerSetup } from "./messages.ts";

/** A run that could not be computed. The message says why. */
export class RunError extends Error {
  override readonly name = "RunError";
}

interface Job {
  readonly recipe: Recipe;
  readonly resolve: (outcome: WorkerOutcome) => void;
  readonly reject: (error: RunError) => void;
}

interface Thread {
  readonly worker: Worker;
  job: Job | null;
}

/**
 * Worker threads, each with the model opened once, that run recipes side by side. A thread that dies fails the run that it was
 * at and is replaced; the others do not notice. Results do not depend on which thread, or how many, compute them.
 */
export class WorkerPool {
  private readonly script: URL;
  private readonly setup: WorkerSetup;
  private readonly threads = new Set<Thread>();
  private readonly waiting: Job[] = [];
  private closed = false;

  /** @param script the worker's, built from worker.ts */
  constructor(script: URL, size: number, setup: WorkerSetup) {
    this.script = script;
    this.setup = setup;
    for (let i = 0; i < size; i++) this.start();
  }

  get size(): number {
    return this.threads.size;
  }

  /**
   * The outcome of a recipe, as soon as a thread is free for it.
   * @throws RunError if the recipe does not fit the model, or its thread dies
   */
  run(recipe: Recipe): Promise<WorkerOutcome> {
    return new Promise((resolve, reject) => {
      if (this.closed) {
        reject(new RunError("The run was not started, because the pool is closed."));
        return;
      }
      // Threads that died without a run are not replaced before there is one.
      if (this.threads.size === 0) this.start();
      this.waiting.push({ recipe, resolve, reject });
      this.assign();
    });
  }

  /** Ends all threads at once; runs that are not done fail. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0))
      job.reject(new RunError("The run was stopped before it began."));
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private start(): void {
    const thread: Thread = { worker: new Worker(this.script, { workerData: this.setup }), job: null };
    this.threads.add(thread);
    let reason = "";
    thread.worker.on("message", (answer: RunAnswer) => this.finish(thread, answer));
    thread.worker.on("error", (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    thread.worker.on("exit", (code) => this.bury(thread, reason || `exit code ${code}`));
  }

  private assign(): void {
    for (const thread of this.threads) {
      if (thread.job !== null) continue;
      const job = this.waiting.shift();
      if (job === undefined) return;
      thread.job = job;
      thread.worker.postMessage({ recipe: job.recipe } satisfies RunRequest);
    }
  }

  private finish(thread: Thread, answer: RunAnswer): void {
    const { job } = thread;
    thread.job = null;
    if (answer.type === "done") job?.resolve(answer.outcome);
    else job?.reject(new RunError(answer.message));
    this.assign();
  }

  private bury(thread: Thread, reason: string): void {
    this.threads.delete(thread);
    const { job } = thread;
    if (this.closed) {
      job?.reject(new RunError("The run was stopped."));
    } else if (job !== null) {
      job.reject(
        new RunError(`The worker thread that computed this run died (${reason}). The other runs go on.`),
      );
      this.start();
      this.assign();
    }
  }
}
