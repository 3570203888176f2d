import { availableParallelism } from "node:os";
import { backendInUse } from "../../core/kernels/index.ts";
import type { StoredStimulus, SweepRun } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { workerScript } from "../../node/locate.ts";
import { WorkerPool } from "../../node/pool/worker-pool.ts";
import { type RecipePlace, stimulusSource } from "../../node/recipe-file.ts";
import { computeRuns } from "../../node/sweep/compute.ts";
import { gatherSweep, standingOf } from "../../node/sweep/gather.ts";
import { shardOf } from "../../node/sweep/shard.ts";
import type { SummaryRow } from "../../node/sweep/summary.ts";
import type { SweepFolder, SweepIdentity } from "../../node/sweep/sweep-folder.ts";
import type { OpenedModel } from "../model-option.ts";
import { startProgress } from "../progress.ts";
import type { SweepOptions } from "./options.ts";

/**
 * Computes this process's share.
 * @returns how the whole sweep stands, or without gathering, how the share does
 */
export async function sweepHere(
  folder: SweepFolder,
  { recipe, model }: SweepIdentity,
  { bytes, open }: OpenedModel,
  runs: readonly SweepRun[],
  options: Pick<
    SweepOptions,
    "shard" | "recipe" | "allowPath" | "threads" | "gather" | "includeZeroGradient"
  >,
  signal: AbortSignal,
): Promise<SummaryRow[]> {
  const mine = shardOf(runs, options.shard ?? { index: 0, count: 1 });
  const initial = await initialOf(recipe, options);
  const threads = Math.max(1, Math.min(options.threads ?? availableParallelism(), mine.length));
  const setup = { files: bytes, open, backend: backendInUse() };
  const pool = new WorkerPool(threads, { script: workerScript(), setup });
  const computer = { pool, model, initial };
  const stop = (): void => void pool.close();
  signal.addEventListener("abort", stop);
  const progress = startProgress();
  try {
    const changed = await computeRuns(folder, mine, computer, signal, ({ done, failed, total }) =>
      progress.update(done + failed, total, failed === 0 ? "runs" : `runs, ${failed} failed`),
    );
    if (!options.gather) return await standingOf(folder, mine);
    return await gatherSweep(folder, runs, changed, options.includeZeroGradient === true);
  } finally {
    progress.finish();
    signal.removeEventListener("abort", stop);
    await pool.close();
  }
}

/** Read once, for all runs. */
async function initialOf({ stimulus: { init } }: Recipe, place: RecipePlace): Promise<StoredStimulus | null> {
  return init.type === "normal" ? null : stimulusSource(place)(init);
}
