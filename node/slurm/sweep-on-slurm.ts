import type { SweepRun } from "../../core/optimization/index.ts";
import { shardOf } from "../sweep/shard.ts";
import type { RunState, SweepFolder } from "../sweep/sweep-folder.ts";
import type { Controller } from "./controller.ts";
import { SlurmError } from "./errors.ts";
import { type Ended, followArray, type QueueProgress } from "./follow.ts";
import { giveUp, type LostTask, lostTasks, type Patience, tellOf } from "./lost.ts";
import { lastSubmission, writeRecord } from "./submission.ts";
import { type ArrayWork, arrayOf, type SubmittedArray, submitArray } from "./submit.ts";

export interface SlurmSweep extends Patience {
  readonly folder: SweepFolder;
  readonly runs: readonly SweepRun[];
  readonly work: ArrayWork;
  /** How often what was lost is submitted again by itself. */
  readonly retries: number;
  /** Whether to stay until the end. */
  readonly follow: boolean;
}

export interface SlurmProgress extends QueueProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

export interface SlurmListeners {
  readonly onProgress: (progress: SlurmProgress) => void;
  /** What a person should know, in sentences. */
  readonly say: (line: string) => void;
}

/**
 * Computes the runs of a sweep that are not done yet by job arrays: follows the array that is there already, or submits one, and
 * submits again what was lost, as long as that promises anything. Runs that are given up have their reason in the sweep's folder.
 */
export class SweepOnSlurm {
  private readonly controller: Controller;
  private readonly sweep: SlurmSweep;
  private readonly listeners: SlurmListeners;
  /** The array that was followed last, and the number of the next submission. */
  private last: SubmittedArray | null = null;
  private next = 1;
  /** Runs that were done, and those that had failed, when the array began, by name. */
  private before = { done: new Set<string>(), failed: new Set<string>() };

  constructor(controller: Controller, sweep: SlurmSweep, listeners: SlurmListeners) {
    this.controller = controller;
    this.sweep = sweep;
    this.listeners = listeners;
  }

  /**
   * @returns the array that goes on without us, if one does
   * @throws SlurmError, FileError
   */
  async run(signal: AbortSignal): Promise<SubmittedArray | null> {
    const { folder, runs, retries, follow } = this.sweep;
    let array = await this.arrayThatGoesOn();
    if (array === null) {
      const states = await folder.states(runs);
      array = await this.submit(runs.filter(({ name }) => states.get(name)!.status !== "done"));
    }
    for (let left = retries; array !== null; left--) {
      if (!follow) return array;
      const ends = await this.follow(array, signal);
      if (ends === null) return array;
      const lost = await this.settle(array, ends);
      const again = left > 0 ? lost.filter((task) => task.worthAnotherTry) : [];
      await giveUp(
        folder,
        lost.filter((task) => !again.includes(task)),
        array,
      );
      array = await this.submit(again.flatMap((task) => task.runs));
    }
    return null;
  }

  /** Whether any array may have computed something since the results were gathered last. */
  get changed(): boolean {
    return this.last !== null;
  }

  /** To be called once the results are gathered: a later start has nothing to tell or to gather any more. */
  async close(): Promise<void> {
    if (this.last !== null) await writeRecord(this.last.folder, { ...this.last.record, followed: true });
  }

  /** Tells of an array that ended while nobody followed it. */
  private async arrayThatGoesOn(): Promise<SubmittedArray | null> {
    const { folder, work, runs } = this.sweep;
    const last = await lastSubmission(folder.path);
    this.next = (last?.number ?? 0) + 1;
    const array = last === null ? null : await arrayOf(this.controller, last);
    if (array === null || array.record.followed) return null;
    const tasks = await this.controller.tasks(array.array);
    const goesOn = [...tasks.values()].some(({ status }) => status !== "ended");
    const same = JSON.stringify(array.record.command) === JSON.stringify(work.command);
    if (goesOn && !same) {
      throw new SlurmError(
        `The job array ${array.array.id} is still computing this folder's sweep over something else. Wait for it, or cancel it ` +
          `by "${cancelCommand(array.array)}".`,
      );
    }
    if (goesOn) {
      this.remember(await folder.states(runs), false);
      this.listeners.say(
        `Following the job array ${array.array.id}, submitted at ${array.record.submitted}.`,
      );
      return array;
    }
    const ends = same ? await this.follow(array, new AbortController().signal) : new Map();
    await this.settle(array, ends!);
    return null;
  }

  private async submit(open: readonly SweepRun[]): Promise<SubmittedArray | null> {
    if (open.length === 0) return null;
    const { folder, runs, work } = this.sweep;
    const count = work.settings.tasks;
    const wanted = new Set(open);
    const numbers = Array.from({ length: count }, (_, index) => index + 1).filter((number) =>
      shardOf(runs, { index: number - 1, count }).some((run) => wanted.has(run)),
    );
    // Before the tasks may write new ones.
    const states = await folder.states(open);
    for (const run of open) if (states.get(run.name)!.status === "failed") await folder.forgetFailure(run);
    this.remember(await folder.states(runs), true);
    const array = await submitArray(this.controller, work, this.next++, numbers);
    this.listeners.say(
      `Submitted the job array ${array.array.id}: ${counted(numbers.length, "task")} for ${counted(open.length, "run")}.`,
    );
    return array;
  }

  private remember(states: ReadonlyMap<string, RunState>, fresh: boolean): void {
    const named = (status: string) =>
      new Set([...states].filter(([, state]) => state.status === status).map(([name]) => name));
    this.before = { done: named("done"), failed: fresh ? named("failed") : new Set() };
  }

  private follow(array: SubmittedArray, signal: AbortSignal): Promise<ReadonlyMap<number, Ended> | null> {
    const { folder, runs, pollMs } = this.sweep;
    this.last = array;
    const tell = async (queue: QueueProgress): Promise<void> => {
      let done = 0;
      let failed = 0;
      for (const [name, { status }] of await folder.states(runs)) {
        if (status === "done") done++;
        else if (status === "failed" && !this.before.failed.has(name)) failed++;
      }
      this.listeners.onProgress({ ...queue, done, failed, total: runs.length });
    };
    return followArray(this.controller, array.array, array.record.numbers, pollMs, signal, tell);
  }

  private async settle(array: SubmittedArray, ends: ReadonlyMap<number, Ended>): Promise<LostTask[]> {
    const { folder, runs } = this.sweep;
    const lost = await lostTasks(folder, runs, array, ends, this.before.done, this.sweep);
    for (const line of tellOf(lost, array.array.id)) this.listeners.say(line);
    return lost;
  }
}

/** What stops an array. */
export function cancelCommand({ id, cluster }: SubmittedArray["array"]): string {
  return `scancel ${cluster === null ? "" : `--clusters=${cluster} `}${id}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
