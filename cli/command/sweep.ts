import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { Command, Option } from "commander";
import { backendInUse } from "../../core/kernels/backend.ts";
import { type StoredStimulus, type SweepRun, sweepRuns } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { workerScript } from "../../node/locate.ts";
import { WorkerPool } from "../../node/pool/worker-pool.ts";
import { readRecipe, stimulusSource } from "../../node/recipe-file.ts";
import { runSweep, type Shard } from "../../node/sweep/run-sweep.ts";
import type { SummaryRow } from "../../node/sweep/summary.ts";
import { SweepFolder } from "../../node/sweep/sweep-folder.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, type OpenedModel, openModelAt } from "../model-option.ts";
import { startProgress } from "../progress.ts";
import { reportProblems } from "../recipe-problems.ts";
import { parseNeurons, parseNumbers, parseShard, parseThreads } from "../selection.ts";

interface SweepOptions extends ModelOptions {
  readonly model: string[];
  readonly recipe: string;
  readonly out: string;
  readonly neurons?: "all" | "types" | number[];
  readonly seeds?: number[];
  readonly shard: Shard;
  readonly threads: number;
}

export function sweepCommand(): Command {
  const command = new Command("sweep")
    .description("runs a recipe for each neuron, cell type or seed; started again, goes on where it stopped")
    .requiredOption("--model <path...>", "as for optimize")
    .requiredOption("--recipe <json>", "what to find and how; its neurons or seed are replaced")
    .requiredOption("--out <folder>", "where runs/, summary.csv and stimuli.npz go; shards share it")
    .option("--neurons <list>", "all, types, or such as 0-59 or 3,7,12: one run each", parseNeurons)
    .option("--seeds <list>", "such as 0-9: one run each, or for each neuron", parseNumbers)
    .addOption(
      new Option("--shard <i/n>", "this process's share, such as 1/10")
        .argParser(parseShard)
        .default({ index: 0, count: 1 }, "all of it"),
    )
    .option("--threads <n>", "runs at a time", parseThreads, availableParallelism());
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (options: SweepOptions) => {
    const recipe = await readRecipe(options.recipe);
    const opened = await openModelAt(options.model, options);
    const runs = plannedRuns(recipe, opened, options);
    const { rows, interrupted } = await interruptible(async (signal) => {
      const rows = await sweep(recipe, opened, runs, options, signal);
      return { rows, interrupted: signal.aborted };
    });
    report(rows, options, interrupted);
  });
}

function plannedRuns(recipe: Recipe, { model }: OpenedModel, { neurons, seeds }: SweepOptions): SweepRun[] {
  if (neurons === undefined && seeds === undefined) {
    throw new UsageError(
      "Say what to sweep over: --neurons all, --neurons types, --neurons 0-59 or --seeds 0-9.",
    );
  }
  const runs = sweepRuns(recipe, model.description, { neurons: neurons ?? null, seeds: seeds ?? null });
  // What is wrong with one is wrong with all: better known before an hour of computing than after.
  if (runs[0] !== undefined) reportProblems(runs[0].recipe, model);
  return runs;
}

async function sweep(
  recipe: Recipe,
  { model, files, open, bytes }: OpenedModel,
  runs: readonly SweepRun[],
  options: SweepOptions,
  signal: AbortSignal,
): Promise<SummaryRow[]> {
  const identity = { architecture: model.description.architecture, files };
  const folder = await SweepFolder.open(options.out, { version: 1, recipe, model: identity });
  const initial = await initialOf(recipe, options.recipe);
  const threads = Math.min(options.threads, runs.length);
  const setup = { files: bytes, open, backend: backendInUse() };
  const pool = new WorkerPool(threads, { script: workerScript(), setup });
  const computer = { pool, model: identity, initial };
  const stop = (): void => void pool.close();
  signal.addEventListener("abort", stop);
  const progress = startProgress();
  try {
    return await runSweep(folder, runs, options.shard, computer, signal, ({ done, failed, total }) =>
      progress.update(done + failed, total, failed === 0 ? "runs" : `runs, ${failed} failed`),
    );
  } finally {
    progress.finish();
    signal.removeEventListener("abort", stop);
    await pool.close();
  }
}

/** Read once, for all runs. */
async function initialOf({ stimulus: { init } }: Recipe, recipePath: string): Promise<StoredStimulus | null> {
  return init.type === "normal" ? null : stimulusSource(recipePath)(init);
}

function report(rows: readonly SummaryRow[], { out }: SweepOptions, interrupted: boolean): void {
  const count = (status: string): number => rows.filter(({ state }) => state.status === status).length;
  for (const { run, state } of rows) {
    if (state.status === "failed") console.error(`failed: ${run.name}: ${state.message}`);
  }
  const parts = [`${count("done")} of ${rows.length} runs done`];
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  if (count("pending") > 0) parts.push(`${count("pending")} still to do`);
  console.log(`${parts.join(", ")} → ${resolve(out)}`);
  if (interrupted) process.exitCode = EXIT.interrupted;
  else if (count("failed") > 0) process.exitCode = EXIT.failed;
}
