import type { Worker } from "node:worker_threads";
import type { AnalysisKind, FoundOf, TaskOf } from "../../core/analyses/index.ts";
import type { Failure } from "../../core/basis/explained-error.ts";
import type { RunHandle, RunListener, TaskListener } from "../../core/engine/host.ts";
import type { RunState, StoredStimulus } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { RunError } from "./errors.ts";
import type { FromThread, TaskOrder, ToThread } from "./messages.ts";
import { PoolRunHandle } from "./pool-run-handle.ts";
import { PoolTaskHandle } from "./pool-task-handle.ts";
import type { PooledJob } from "./pooled-job.ts";
import { type Lender, PooledStart } from "./pooled-start.ts";
import { startThread, type ThreadSource } from "./thread.ts";

interface Thread {
  readonly worker: Worker;
  /** Under way in it, paused ones too. */
  readonly jobs: Set<PooledJob>;
  /** How many idle threads it was told it may use. */
  spare: number;
}

/**
 * Worker threads, each with the model opened once, that run recipes side by side. A thread that dies fails the runs that it was
 * at and is replaced; the others do not notice. Results do not depend on which thread, or how many, compute them.
 */
export class WorkerPool {
  private readonly wanted: number;
  private readonly source: ThreadSource;
  private readonly threads = new Set<Thread>();
  private readonly jobs = new Map<number, PooledJob>();
  private readonly waiting: PooledJob[] = [];
  private readonly lenders: Lender[] = [];
  private next = 0;
  private closed = false;

  constructor(size: number, source: ThreadSource) {
    this.wanted = size;
    this.source = { ...source, setup: { ...source.setup, threads: size } };
    this.fill();
  }

  get size(): number {
    return this.threads.size;
  }

  /**
   * Begins as soon as a thread has nothing else to do; runs that are paused do not count. The outcome is rejected with a RunError
   * if the recipe does not fit the model, the run fails before its first step, or its thread dies.
   *
   * @param initial the stimulus that the recipe starts from, if not from noise
   * @param from where an earlier run of the recipe stood, to go on from there
   */
  run(
    recipe: Recipe,
    initial: StoredStimulus | null,
    listener: RunListener | null = null,
    from: RunState | null = null,
  ): RunHandle {
    const run = new PoolRunHandle(this.next++, { recipe, initial, from, listener }, () => this.assign());
    this.take(run);
    return run;
  }

  /** Computes a part of an analysis; a thread takes it as it does a run. Errors as for a host's `compute`. */
  compute<K extends AnalysisKind>(kind: K, task: TaskOf<K>, listener: TaskListener): Promise<FoundOf<K>> {
    const job = new PoolTaskHandle(this.next++, { kind, task } as TaskOrder, listener);
    this.take(job);
    return job.result as Promise<FoundOf<K>>;
  }

  /** Lets threads that have nothing else to do compute starts of a run that is not the pool's. */
  share(run: Lender): void {
    this.lenders.push(run);
    this.assign();
  }

  /** Ends all threads at once; runs that are not done fail. */
  async close(): Promise<void> {
    this.closed = true;
    for (const run of this.waiting.splice(0)) run.fail(new RunError("The run was stopped before it began."));
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private take(job: PooledJob): void {
    if (this.closed) {
      job.fail(new RunError("The run was not started, because the pool is closed."));
      return;
    }
    // Threads that died without a run are not replaced before there is one.
    this.fill();
    this.jobs.set(job.number, job);
    this.waiting.push(job);
    this.assign();
  }

  private fill(): void {
    while (this.threads.size < this.wanted) this.start();
  }

  private start(): void {
    const thread: Thread = {
      worker: startThread(this.source, {
        onMessage: (message) => this.receive(thread, message),
        onEnd: (reason) => this.bury(thread, reason),
      }),
      jobs: new Set(),
      spare: 0,
    };
    this.threads.add(thread);
  }

  private assign(): void {
    const begun: [Thread, PooledJob][] = [];
    for (const thread of this.threads) {
      if (isBusy(thread)) continue;
      const place = this.waiting.findIndex(({ paused }) => !paused);
      const [run] = place < 0 ? [] : this.waiting.splice(place, 1);
      if (run === undefined) break;
      thread.jobs.add(run);
      begun.push([thread, run]);
    }
    this.shareStarts(begun);
    this.dealOut();
    for (const [{ worker }, job] of begun)
      job.begin((message, transfer = []) => worker.postMessage(message, transfer));
  }

  /** Threads that have nothing else to do compute starts of runs that have several; whoever waits for a thread comes first. */
  private shareStarts(begun: [Thread, PooledJob][]): void {
    const starts = [...this.jobs.values()].filter((job) => job instanceof PooledStart);
    const waiting = this.waiting.filter(({ paused }) => !paused).length;
    starts.forEach((start, index) => {
      if (index < waiting || start.isIdle) start.stop();
    });
    for (const thread of this.threads) {
      if (isBusy(thread)) continue;
      const start = this.freeStart();
      if (start === null) return;
      this.jobs.set(start.number, start);
      thread.jobs.add(start);
      begun.push([thread, start]);
    }
  }

  private freeStart(): PooledStart | null {
    for (const run of [...this.jobs.values(), ...this.lenders]) {
      const start = "freeStart" in run ? (run as Lender).freeStart() : null;
      if (start !== null) return new PooledStart(this.next++, run as Lender, start);
    }
    return null;
  }

  /** Idle threads compute nothing, so as many others may help those that do. */
  private dealOut(): void {
    const busy = [...this.threads].filter(isBusy);
    const each = busy.length === 0 ? 0 : Math.floor((this.wanted - busy.length) / busy.length);
    for (const thread of busy) {
      if (thread.spare === each) continue;
      thread.spare = each;
      const message: ToThread = { type: "spare", threads: each };
      thread.worker.postMessage(message);
    }
  }

  private receive(thread: Thread, message: FromThread): void {
    if (!("run" in message)) return;
    const run = this.jobs.get(message.run);
    if (run === undefined || !run.receive(message)) return;
    thread.jobs.delete(run);
    this.jobs.delete(run.number);
    this.assign();
  }

  private bury(thread: Thread, { message }: Failure): void {
    this.threads.delete(thread);
    const error = this.closed
      ? new RunError("The run was stopped.")
      : new RunError(
          `The worker thread that computed this died (${message}). Try it again; the others go on.`,
        );
    for (const run of thread.jobs) {
      this.jobs.delete(run.number);
      run.fail(error);
    }
    if (this.closed || thread.jobs.size === 0) return;
    this.fill();
    this.assign();
  }
}

/** Whether it computes something that is not paused. */
const isBusy = ({ jobs }: Thread): boolean => [...jobs].some(({ paused }) => !paused);
