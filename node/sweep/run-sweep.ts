import { backendInUse } from "../../core/kernels/backend.ts";
import type { StoredStimulus, SweepRun } from "../../core/optimization/index.ts";
import { RunError } from "../pool/errors.ts";
import type { WorkerPool } from "../pool/worker-pool.ts";
import type { ModelIdentity } from "../run-record.ts";
import { type SummaryRow, writeStimuli, writeSummary } from "./summary.ts";
import type { SweepFolder } from "./sweep-folder.ts";

export interface SweepProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
}

/** One of `count` processes that share a sweep: it has every count-th run. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** What computes a sweep. */
export interface SweepComputer {
  readonly pool: WorkerPool;
  readonly model: ModelIdentity;
  /** The stimulus that the recipes start from, if not from noise. */
  readonly initial: StoredStimulus | null;
}

/** Results waiting to be written at most, for each thread: a slow disk must not fill the memory. */
const AHEAD = 2;

/**
 * Computes those runs of a shard that are not done yet, and sums up what all shards have so far.
 *
 * @returns how every run of the whole sweep stands
 * @throws FileError
 */
export async function runSweep(
  folder: SweepFolder,
  runs: readonly SweepRun[],
  { index, count }: Shard,
  { pool, model, initial }: SweepComputer,
  signal: AbortSignal,
  onProgress: (progress: SweepProgress) => void,
): Promise<SummaryRow[]> {
  const states = await statesOf(folder, runs);
  const mine = runs.filter((_, place) => place % count === index);
  const open = mine.filter((run) => states.get(run.name)!.status !== "done");
  const backend = backendInUse();
  let done = mine.length - open.length;
  let failed = 0;
  const tell = (): void => onProgress({ done, failed, total: mine.length });
  tell();

  const compute = async (run: SweepRun): Promise<void> => {
    try {
      const outcome = await pool.run(run.recipe, initial).outcome;
      await folder.write(run, { recipe: run.recipe, model, outcome, backend });
      if (outcome.failure === null) done++;
      else failed++;
    } catch (error) {
      if (!(error instanceof RunError)) throw error;
      if (signal.aborted) return;
      await folder.writeFailure(run, error.message);
      failed++;
    }
    tell();
  };
  await atOnce(open, AHEAD * pool.size, signal, compute);
  return sumUp(folder, runs, open.length > 0);
}

/** Works through a list, so many at a time, until it ends or a signal stops it. */
async function atOnce<T>(
  items: readonly T[],
  width: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !signal.aborted) await work(items[next++]!);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/**
 * The summary of all shards; and their stimuli, once no run is pending any more. Another shard may finish runs while the summary
 * is being written: then it is written again, so that none is missing.
 */
async function sumUp(
  folder: SweepFolder,
  runs: readonly SweepRun[],
  changed: boolean,
): Promise<SummaryRow[]> {
  let rows: SummaryRow[] = [];
  let pending = Number.POSITIVE_INFINITY;
  for (;;) {
    const states = await statesOf(folder, runs);
    const left = runs.filter(({ name }) => states.get(name)!.status === "pending").length;
    if (left === pending) break;
    pending = left;
    rows = runs.map((run) => ({ run, state: states.get(run.name)! }));
    await writeSummary(folder, rows);
  }
  // It is large: a start that finds all done leaves it as it is.
  if (pending === 0 && (changed || !(await folder.hasStimuli()))) await writeStimuli(folder, rows);
  return rows;
}

async function statesOf(folder: SweepFolder, runs: readonly SweepRun[]) {
  const states = new Map<string, SummaryRow["state"]>();
  for (const run of runs) states.set(run.name, await folder.state(run));
  return states;
}
