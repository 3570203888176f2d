import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { secondsLeft } from "../../lib/duration.ts";
import { isUnderWay } from "../runs/runs-store.ts";

type Run = Pick<
  RunSummary,
  "id" | "status" | "batch" | "seconds" | "iterations" | "maxIterations" | "iterationsPerSecond"
>;

/** How far the runs are that compute or wait, each with all that were started together with it. */
export interface RunWork {
  readonly total: number;
  readonly done: number;
  readonly running: number;
  readonly paused: number;
  readonly waiting: number;
  readonly failed: number;
  /** From 0 to 1, parts of runs included. */
  readonly share: number;
  readonly iterationsPerSecond: number;
  /** Null: nothing is known yet, or it has no end, or it stands still. */
  readonly secondsLeft: number | null;
  /** Ids of those that compute or wait. */
  readonly underWay: readonly string[];
}

/**
 * What the engine does of runs. It is told by the runs alone, so that it is the same after a reload and in every window.
 *
 * @param threads runs that are computed side by side
 * @returns null while nothing computes or waits
 */
export function runWork(runs: ReadonlyMap<string, Run>, threads: number): RunWork | null {
  const batches = new Set<string>();
  const underWay: Run[] = [];
  for (const run of runs.values()) {
    if (!isUnderWay(run)) continue;
    underWay.push(run);
    if (run.batch !== null) batches.add(run.batch);
  }
  if (underWay.length === 0) return null;
  const ended: Run[] = [];
  for (const run of runs.values())
    if (run.batch !== null && batches.has(run.batch) && !isUnderWay(run)) ended.push(run);
  const count = (status: RunSummary["status"]): number =>
    underWay.filter((run) => run.status === status).length;
  const failed = ended.filter(({ status }) => status === "failed").length;
  const total = underWay.length + ended.length;
  const parts = underWay.reduce((sum, run) => sum + partOf(run), 0);
  return {
    total,
    done: ended.length - failed,
    ...{ running: count("running"), paused: count("paused"), waiting: count("queued"), failed },
    share: (ended.length + parts) / total,
    iterationsPerSecond: underWay.reduce((sum, run) => sum + (run.iterationsPerSecond ?? 0), 0),
    secondsLeft: leftOf(underWay, ended, threads),
    underWay: underWay.map(({ id }) => id),
  };
}

function partOf({ iterations, maxIterations }: Run): number {
  return maxIterations === null ? 0 : Math.min(1, iterations / maxIterations);
}

/** As long as those that have ended took in the mean; while none has, as long as those that run say. Paused ones are left out. */
function leftOf(underWay: readonly Run[], ended: readonly Run[], threads: number): number | null {
  const took = ended.filter(({ status, seconds }) => status !== "failed" && seconds > 0);
  const mean = took.length === 0 ? null : took.reduce((sum, { seconds }) => sum + seconds, 0) / took.length;
  const running = underWay.filter(({ status }) => status === "running");
  const waiting = underWay.filter(({ status }) => status === "queued").length;
  const lefts = running.map((run) => (mean === null ? secondsLeft(run) : Math.max(0, mean - run.seconds)));
  if (running.length === 0 || lefts.some((seconds) => seconds === null)) return null;
  const known = lefts as number[];
  const each =
    mean ?? running.reduce((sum, run, index) => sum + run.seconds + known[index]!, 0) / running.length;
  const work = known.reduce((sum, seconds) => sum + seconds, 0) + waiting * each;
  return Math.max(work / Math.max(1, threads), ...known);
}
