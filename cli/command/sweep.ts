import { resolve } from "node:path";
import { Command, Option } from "commander";
import { type SweepRun, sweepRuns } from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { SweepFolder, type SweepIdentity } from "../../node/sweep/sweep-folder.ts";
import { UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { modelOptions, modelText, type OpenedModel, openModelAt } from "../model-option.ts";
import { addOutput } from "../output-option.ts";
import { finished, printWhole } from "../print.ts";
import { askedRecipe } from "../recipe/asked-recipe.ts";
import { recipeOptions } from "../recipe/options.ts";
import { reportProblems } from "../recipe-problems.ts";
import { sweepHere } from "../sweep/here.ts";
import { dryRun, sweepOnSlurm } from "../sweep/on-slurm.ts";
import { requireSense, type SweepOptions, slurmOptions, sweepOptions } from "../sweep/options.ts";
import { reportRows } from "../sweep/report.ts";

export function sweepCommand(): Command {
  const command = new Command("sweep")
    .description(
      "runs a recipe for each neuron, cell type, hidden channel or seed; started again, goes on where it stopped",
    )
    .requiredOption("--model <model...>", modelText);
  addOutput(command, "--out <folder>", "where runs/, summary.csv and stimuli.npz go; shards share it");
  for (const option of sweepOptions) command.addOption(option);
  command.optionsGroup("What to find, and how (docs/recipe.md):");
  for (const option of recipeOptions) command.addOption(option);
  command.optionsGroup("The model:");
  for (const option of modelOptions) command.addOption(option);
  command.optionsGroup("On a Slurm cluster:");
  command.addOption(new Option("--slurm", "compute by a job array, follow it and gather its results"));
  for (const option of slurmOptions) command.addOption(option);
  return command.action(async (options: SweepOptions) => {
    requireSense(options);
    const opened = await openModelAt(options.model, options);
    const recipe = await askedRecipe(options, opened.model);
    const runs = plannedRuns(recipe, opened, options);
    if (options.slurm === true && options.dryRun === true) {
      printWhole(dryRun(runs, options));
      return;
    }
    if (options.dryRun === true) {
      finished(`${runs.length} runs → ${resolve(options.out)}`, { runs: runs.map(({ name }) => name) });
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

function plannedRuns(recipe: Recipe, { model }: OpenedModel, options: SweepOptions): SweepRun[] {
  const { neurons = null, seeds = null, channels, layer } = options;
  if (neurons === null && seeds === null && channels === undefined) {
    throw new UsageError(
      "Say what to sweep over: --neurons all, --neurons types, --neurons 0-59, --layer L --channels all, or --seeds 0-9.",
    );
  }
  const overChannels = channels === undefined || layer === undefined ? null : { layer, channels };
  const runs = sweepRuns(recipe, model.description, { neurons, seeds, channels: overChannels });
  // What is wrong with one is wrong with all: better known before an hour of computing than after.
  if (runs[0] !== undefined) reportProblems(runs[0].recipe, model);
  return runs;
}
