import { Command, Option } from "commander";
import { type SweepRun, sweepRuns } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { readRecipe } from "../../node/recipe-file.ts";
import { SweepFolder, type SweepIdentity } from "../../node/sweep/sweep-folder.ts";
import { UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { modelOptions, type OpenedModel, openModelAt } from "../model-option.ts";
import { addOutput } from "../output-option.ts";
import { reportProblems } from "../recipe-problems.ts";
import { sweepHere } from "../sweep/here.ts";
import { dryRun, sweepOnSlurm } from "../sweep/on-slurm.ts";
import { requireSense, type SweepOptions, slurmOptions, sweepOptions } from "../sweep/options.ts";
import { reportRows } from "../sweep/report.ts";

export function sweepCommand(): Command {
  const command = new Command("sweep")
    .description("runs a recipe for each neuron, cell type or seed; started again, goes on where it stopped")
    .requiredOption("--model <path...>", "as for optimize")
    .requiredOption("--recipe <json>", "what to find and how; its neurons or seed are replaced");
  addOutput(command, "--out <folder>", "where runs/, summary.csv and stimuli.npz go; shards share it");
  for (const option of [...sweepOptions, ...modelOptions]) command.addOption(option);
  command.optionsGroup("On a Slurm cluster:");
  command.addOption(new Option("--slurm", "compute by a job array, follow it and gather its results"));
  for (const option of slurmOptions) command.addOption(option);
  return command.action(async (options: SweepOptions) => {
    requireSense(options);
    const recipe = await readRecipe(options.recipe);
    const opened = await openModelAt(options.model, options);
    const runs = plannedRuns(recipe, opened, options);
    if (options.slurm === true && options.dryRun === true) {
      process.stdout.write(dryRun(runs, options));
      return;
    }
    const identity: SweepIdentity = { version: 1, recipe, model: opened.identity };
    const folder = await SweepFolder.open(options.out, identity, runs, options);
    if (options.slurm === true) await sweepOnSlurm(folder, runs, options);
    else await sweepHereAndReport(folder, identity, opened, runs, options);
  });
}

async function sweepHereAndReport(
  folder: SweepFolder,
  identity: SweepIdentity,
  opened: OpenedModel,
  runs: readonly SweepRun[],
  options: SweepOptions,
): Promise<void> {
  const { rows, interrupted } = await interruptible(async (signal) => {
    const rows = await sweepHere(folder, identity, opened, runs, options, signal);
    return { rows, interrupted: signal.aborted };
  });
  reportRows(rows, options.out, interrupted);
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
