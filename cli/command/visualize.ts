import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { Command } from "commander";
import { recipeTarget, type SweepRun } from "../../core/optimization/index.ts";
import { fitRecipe } from "../../core/recipe/index.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { isEmpty, type SummaryRow } from "../../node/sweep/summary.ts";
import { SweepFolder } from "../../node/sweep/sweep-folder.ts";
import { type DryRunOptions, dryRunOption } from "../dry-run.ts";
import { EXIT } from "../errors.ts";
import { grouped } from "../grouped.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, modelText, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { complain, finished, note } from "../print.ts";
import { askedRecipe } from "../recipe/asked-recipe.ts";
import { type RecipeOptions, recipeOptions } from "../recipe/options.ts";
import { reportProblems } from "../recipe-problems.ts";
import { parseThreads } from "../selection.ts";
import { sweepHere } from "../sweep/here.ts";
import { plannedRuns } from "../visualize/planned-runs.ts";
import { writeVisualization } from "../visualize/write.ts";

interface Options extends ModelOptions, OutputOptions, DryRunOptions, RecipeOptions {
  readonly threads: number;
}

/** What the stimuli of all runs lie in, beside what is made of them. */
const STIMULI = "stimuli";

/** What a run for each neuron and each channel leaves to ask of a recipe. */
const asked = ["recipe", "session", "seed", "frames", "iterations", "norm", "window", "set"];

export function visualizeCommand(): Command {
  const command = new Command("visualize")
    .description(
      "everything about a model: stimuli of all neurons and hidden channels, weights, and one page that shows them",
    )
    .argument("<model...>", modelText)
    .option("--threads <n>", "runs at a time", parseThreads, availableParallelism());
  addOutput(
    command,
    "--out <folder>",
    "where index.html, films/, pictures/, pages/, stimuli/ and weights/ go; started again, goes on where it stopped",
  );
  command.addOption(dryRunOption);
  command.optionsGroup("How stimuli are found (docs/recipe.md):");
  for (const option of recipeOptions) if (asked.includes(option.attributeName())) command.addOption(option);
  command.optionsGroup("The model:");
  for (const option of modelOptions) command.addOption(option);
  return command.action(visualize);
}

async function visualize(words: string[], options: Options): Promise<void> {
  const opened = await openModelAt(words, options);
  const { model } = opened;
  const { recipe, changes } = fitRecipe(await askedRecipe(options, model), recipeTarget(model));
  for (const change of changes) note(`note: ${change}`);
  const runs = plannedRuns(recipe, model);
  for (const run of firstOfEach(runs)) reportProblems(run.recipe, model);
  if (options.dryRun === true)
    return finished(planText(runs, options.out), { runs: runs.map(({ name }) => name) });
  const besides = new RegExp(`^${STIMULI}$`);
  const out = await ResultFolder.open(options.out, "visualize", { ...options, inputs: words, besides });
  const identity = { version: 1, recipe, model: opened.identity } as const;
  const folder = await SweepFolder.open(join(options.out, STIMULI), identity, runs);
  const place = { recipe: options.recipe, gather: true } as const;
  const { rows, interrupted } = await interruptible(async (signal) => {
    const found = await sweepHere(
      folder,
      identity,
      opened,
      runs,
      { ...place, threads: options.threads },
      signal,
    );
    if (!signal.aborted)
      await writeVisualization(out, { title: titleOf(words), opened, rows: found, folder }, signal);
    return { rows: found, interrupted: signal.aborted };
  });
  tell(rows, options.out, interrupted);
}

/** A run of each place: what is wrong with one is wrong with all. */
function firstOfEach(runs: readonly SweepRun[]): SweepRun[] {
  const places = grouped(runs, ({ recipe: { session }, channel }) => channel?.layer ?? session);
  return [...places.values()].map(([first]) => first);
}

function titleOf(words: readonly string[]): string {
  return words.map((word) => basename(word)).join(", ");
}

function planText(runs: readonly SweepRun[], out: string): string {
  const neurons = runs.filter(({ channel }) => channel === null).length;
  return `${runs.length} runs: ${neurons} neurons and ${runs.length - neurons} hidden channels → ${resolve(out)}`;
}

function tell(rows: readonly SummaryRow[], out: string, interrupted: boolean): void {
  const failed = rows.filter(({ state }) => state.status === "failed");
  for (const { run, state } of failed)
    if (state.status === "failed") complain(`failed: ${run.name}: ${state.message}`);
  if (interrupted) {
    note("Interrupted: the runs that are done are kept. Started again, the others go on.");
    process.exitCode = EXIT.interrupted;
    return;
  }
  const empty = rows.filter(isEmpty).length;
  const parts = [`${rows.length} stimuli`];
  if (empty > 0) parts.push(`${empty} found nothing (zero gradient)`);
  if (failed.length > 0) parts.push(`${failed.length} failed`);
  finished(`${parts.join(", ")} → ${resolve(out, "index.html")}`, {
    out: resolve(out),
    index: resolve(out, "index.html"),
    runs: rows.length,
    foundNothing: empty,
    failed: failed.length,
  });
  if (failed.length > 0) process.exitCode = EXIT.failed;
}
