import { backendInUse } from "../../core/kernels/index.ts";
import type { StoredStimulus, SweepRun } from "../../core/optimization/index.ts";
import { RunError } from "../pool/errors.ts";
import type { WorkerPool } from "../pool/worker-pool.ts";
import type { ModelIdentity } from "../run-record.ts";
import { atOnce } from "./at-once.ts";
import type { SweepFolder } from "./sweep-folder.ts";

export interface SweepProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
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
 * Computes those runs that are not done yet.
 *
 * @returns whether there were any
 * @throws FileError
 */
export async function computeRuns(
  folder: SweepFolder,
  runs: readonly SweepRun[],
  { pool, model, initial }: SweepComputer,
  signal: AbortSignal,
  onProgress: (progress: SweepProgress) => void,
): Promise<boolean> {
  const states = await folder.states(runs);
  const open = runs.filter(({ name }) => states.get(name)!.status !== "done");
  const backend = backendInUse();
  let done = runs.length - open.length;
  let failed = 0;
  const tell = (): void => onProgress({ done, failed, total: runs.length });
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
  await atOnce(open, AHEAD * pool.size, compute, signal);
  return open.length > 0;
}
