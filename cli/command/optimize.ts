import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { Command } from "commander";
import { backendInUse, useHelpers } from "../../core/kernels/index.ts";
import { type OptimizationStep, runRecipe } from "../../core/optimization/index.ts";
import {
  boundText,
  findingOf,
  iterationLimit,
  objectiveTitle,
  type Recipe,
  startsOf,
} from "../../core/recipe/index.ts";
import { workerScript } from "../../node/locate.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { OwnStarts } from "../../node/pool/own-starts.ts";
import { SpareThreads } from "../../node/pool/spare-threads.ts";
import { WorkerPool } from "../../node/pool/worker-pool.ts";
import { stimulusSource } from "../../node/recipe-file.ts";
import { type FinishedRun, writeRunFolder } from "../../node/run-folder.ts";
import { EXIT } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import {
  type ModelOptions,
  modelOptions,
  modelText,
  type OpenedModel,
  openModelAt,
} from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { finished, note } from "../print.ts";
import { type Progress, startProgress } from "../progress.ts";
import { askedRecipe } from "../recipe/asked-recipe.ts";
import { type RecipeOptions, recipeOptions, recipeWords } from "../recipe/options.ts";
import { reportProblems } from "../recipe-problems.ts";
import { parseNumbers, parseThreads } from "../selection.ts";

interface OptimizeOptions extends ModelOptions, OutputOptions, RecipeOptions {
  readonly model: string[];
  readonly neurons?: number[];
  readonly from?: string;
  readonly dryRun?: true;
  readonly threads: number;
}

export function optimizeCommand(): Command {
  const command = new Command("optimize")
    .description("finds the stimulus that a recipe asks for")
    .requiredOption("--model <model...>", modelText)
    .option("--from <folder>", "start from the stimulus of an earlier run instead of the recipe's own start")
    .option("--dry-run", "check the recipe and say what would be computed; --json prints it whole")
    .option(
      "--threads <n>",
      "share several starts, or the work of a large model, among <n> threads; results are the same",
      parseThreads,
      availableParallelism(),
    );
  addOutput(
    command,
    "--out <folder>",
    "where stimulus.npy, loss.npy, terms.npy, response.npy and run.json go",
  );
  command.optionsGroup("What to find, and how (docs/recipe.md):");
  for (const option of recipeOptions) command.addOption(option);
  command.option("--neurons <list>", "about these neurons together, such as 0-3,7", parseNumbers);
  command.optionsGroup("The model:");
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (options: OptimizeOptions) => {
    const inputs = [options.recipe, ...options.model];
    const out = await ResultFolder.open(options.out, "optimize", { ...options, inputs });
    const opened = await openModelAt(options.model, options);
    const recipe = startingFrom(options.from, await askedRecipe(options, opened.model, options.neurons));
    if (options.dryRun === true) {
      reportProblems(recipe, opened.model);
      finished(planText(recipe), { recipe });
      return;
    }
    const run = await interruptible((signal) => optimize(recipe, opened, options, signal));
    const record = await out.fill((folder) => writeRunFolder(folder, run));
    finished(summary(run.outcome, options.out), record);
    for (const line of finding(run, options)) note(line);
    if (run.outcome.stopReason === "aborted") process.exitCode = EXIT.interrupted;
    // Told only now, so that what came before the failure is kept.
    if (run.outcome.failure !== null) throw run.outcome.failure;
  });
}

function planText(recipe: Recipe): string {
  const { objective, stimulus, stopper, restarts = 1 } = recipe;
  const times = restarts === 1 ? "" : `, from ${restarts} starts`;
  return `${objectiveTitle(objective)}: ${stimulus.frames} frames, at most ${iterationLimit(stopper)} iterations${times}`;
}

function startingFrom(run: string | undefined, recipe: Recipe): Recipe {
  if (run === undefined) return recipe;
  return { ...recipe, stimulus: { ...recipe.stimulus, init: { type: "run", id: resolve(run) } } };
}

async function optimize(
  recipe: Recipe,
  { model, identity, bytes, open }: OpenedModel,
  options: OptimizeOptions,
  signal: AbortSignal,
): Promise<FinishedRun> {
  reportProblems(recipe, model);
  const progress = startProgress();
  // Starts have threads before parts of one have.
  const side = Math.min(options.threads, startsOf(recipe).length);
  useHelpers(new SpareThreads(Math.floor(options.threads / side) - 1));
  const starts = new OwnStarts(recipe);
  const setup = { files: bytes, open, backend: backendInUse() };
  const pool = side > 1 ? new WorkerPool(side - 1, { script: workerScript(), setup }) : null;
  pool?.share(starts);
  signal.addEventListener("abort", () => starts.giveUp(), { once: true });
  try {
    const outcome = await runRecipe(recipe, model, stimulusSource(options), {
      signal,
      elsewhere: (start) => starts.take(start),
      breathe: () => new Promise((continueLater) => setImmediate(continueLater)),
      onStep: (step, end) => showStep(progress, step, end),
    });
    return { recipe, model: identity, outcome, backend: backendInUse() };
  } finally {
    progress.finish();
    await pool?.close();
  }
}

function showStep(
  progress: Progress,
  { iteration, loss, penalties }: OptimizationStep,
  end: number | null,
): void {
  const parts = penalties.map(({ name, value }) => ` · ${name} ${value.toFixed(4)}`).join("");
  progress.update(iteration + 1, end, `loss ${loss.toFixed(4)}${parts}`);
}

function summary({ losses, result, stopReason, seconds }: FinishedRun["outcome"], folder: string): string {
  const found = [
    `objective ${result?.objective?.toFixed(4) ?? "not a number"}`,
    `response ${result?.response?.toFixed(4) ?? "not a number"}`,
    `norm ${result?.norm?.toFixed(2) ?? "not a number"}`,
  ].join(", ");
  return `${losses.length} ${losses.length === 1 ? "iteration" : "iterations"} (${stopReason}) in ${seconds.toFixed(1)} s: ${found} → ${resolve(folder)}`;
}

/** What came of it, in a sentence, and the command that goes on where there is more to be found. */
function finding({ recipe, outcome }: FinishedRun, options: OptimizeOptions): string[] {
  if (outcome.result === null) return [];
  const { kind, text: found } = findingOf(recipe.objective, outcome.result);
  const bound = boundText(recipe.stopper, outcome.stopReason);
  const text = bound === null ? found : `${bound} ${found}`;
  if (kind !== "rising") return [text];
  const { model, out, neurons } = options;
  const words = [
    ...["optimize", "--model", ...model, ...recipeWords(options)],
    ...(neurons === undefined ? [] : ["--neurons", neurons.join(",")]),
    ...["--from", out, "--out", `${out}-on`],
  ];
  return [text, `  retinoscope ${words.map(quotedWord).join(" ")}`];
}

/** For a shell. */
const quotedWord = (word: string): string =>
  /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
