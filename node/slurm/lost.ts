import { setTimeout as wait } from "node:timers/promises";
import type { SweepRun } from "../../core/optimization/index.ts";
import { shardOf } from "../sweep/shard.ts";
import type { SweepFolder } from "../sweep/sweep-folder.ts";
import { taskLog } from "./array-script.ts";
import { endOf, outputTail, sentenceOf, type TaskEnd, worthAnotherTry } from "./ending.ts";
import type { Ended } from "./follow.ts";
import type { SubmittedArray } from "./submit.ts";

/** A task that left runs undone. */
export interface LostTask {
  readonly end: TaskEnd;
  /** Neither done nor failed by themselves. */
  readonly runs: readonly SweepRun[];
  readonly worthAnotherTry: boolean;
}

/** How long to wait for results of tasks that ended well, in milliseconds: a network's disk may show them late. */
export interface Patience {
  readonly pollMs: number;
  readonly patienceMs: number;
}

/**
 * The tasks of an array that ended before their work did.
 *
 * @param before names of the runs that were done before the array began
 * @throws FileError
 */
export async function lostTasks(
  folder: SweepFolder,
  runs: readonly SweepRun[],
  { folder: outputs, record }: SubmittedArray,
  ends: ReadonlyMap<number, Ended>,
  before: ReadonlySet<string>,
  { pollMs, patienceMs }: Patience,
): Promise<LostTask[]> {
  const shares = [...ends].map(([task, end]) => {
    return { task, end, share: shardOf(runs, { index: task - 1, count: record.tasks }) };
  });
  const well = shares.filter(({ end }) => end.how === "completed").flatMap(({ share }) => share);
  const until = performance.now() + patienceMs;
  let states = await folder.states(runs);
  const pending = ({ name }: SweepRun): boolean => states.get(name)!.status === "pending";
  while (well.some(pending) && performance.now() < until) {
    await wait(pollMs);
    states = await folder.states(runs);
  }
  const finished = ({ name }: SweepRun): boolean => !before.has(name) && states.get(name)!.status === "done";
  const anyFinished = shares.some(({ share }) => share.some(finished));
  const lost: LostTask[] = [];
  for (const { task, end, share } of shares) {
    const left = share.filter(pending);
    if (left.length === 0) continue;
    const cause = endOf(task, end.how, end.node, await outputTail(taskLog(outputs, task)));
    const again = worthAnotherTry(cause, share.some(finished), anyFinished);
    lost.push({ end: cause, runs: left, worthAnotherTry: again });
  }
  return lost;
}

/** At most so many tasks are told of one by one, and so many runs of each. */
const TOLD = 10;

/** What became of the tasks and which runs they left, a sentence each. */
export function tellOf(lost: readonly LostTask[], array: string): string[] {
  const told = lost
    .slice(0, TOLD)
    .map(({ end, runs }) => `${sentenceOf(end, array)} Not done: ${listed(runs)}.`);
  if (lost.length > TOLD) {
    const rest = lost.slice(TOLD);
    const count = rest.reduce((sum, { runs }) => sum + runs.length, 0);
    told.push(`So did ${rest.length} other tasks, or in another way: ${count} more runs are not done.`);
  }
  return told;
}

function listed(runs: readonly SweepRun[]): string {
  const names = runs.slice(0, TOLD).map(({ name }) => name);
  const more = runs.length - names.length;
  return `${names.join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}

/** Keeps why runs have no result. What a person cancelled is left as it is: still to do. */
export async function giveUp(
  folder: SweepFolder,
  lost: readonly LostTask[],
  { array }: SubmittedArray,
): Promise<void> {
  for (const { end, runs } of lost) {
    if (end.how === "cancelled") continue;
    for (const run of runs) await folder.writeFailure(run, sentenceOf(end, array.id));
  }
}
