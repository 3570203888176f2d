import { resolve } from "node:path";
import { Command } from "commander";
import { predictResponses } from "../../core/model/index.ts";
import {
  checkRecipe,
  OptimizationError,
  type OptimizationStep,
  optimizeStimulus,
  planOptimization,
  type StopReason,
} from "../../core/optimization/index.ts";
import type { Recipe } from "../../core/recipe/index.ts";
import { makeFolder } from "../../node/files.ts";
import { readRecipe, stimulusSource } from "../../node/recipe-file.ts";
import { type FinishedRun, writeRunFolder } from "../../node/run-folder.ts";
import { EXIT } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, type OpenedModel, openModelAt } from "../model-option.ts";
import { type Progress, startProgress } from "../progress.ts";

interface OptimizeOptions extends ModelOptions {
  readonly model: string[];
  readonly recipe: string;
  readonly out: string;
  readonly json?: boolean;
}

/** How long the process may compute before it lets signals in, in milliseconds. */
const BREATH_MS = 30;

export function optimizeCommand(): Command {
  const command = new Command("optimize")
    .description("finds the stimulus that a recipe asks for")
    .requiredOption(
      "--model <path...>",
      "a checkpoint; several make an ensemble; or the folder of an older ensemble",
    )
    .requiredOption("--recipe <json>", "what to find and how; see docs/recipe.md")
    .requiredOption("--out <folder>", "where stimulus.npy, loss.npy, response.npy and run.json go")
    .option("--json", "print run.json on stdout");
  for (const option of modelOptions) command.addOption(option);
  return command.action(async (options: OptimizeOptions) => {
    const recipe = await readRecipe(options.recipe);
    const opened = await openModelAt(options.model, options);
    const run = await interruptible((signal) => optimize(recipe, opened, options, signal));
    const record = await writeRunFolder(options.out, run);
    console.log(options.json ? JSON.stringify(record, null, 2) : summary(run, options.out));
    if (run.stopReason === "aborted") process.exitCode = EXIT.interrupted;
    // Told only now, so that what came before the failure is kept.
    if (run.failure !== null) throw run.failure;
  });
}

async function optimize(
  recipe: Recipe,
  { model, files }: OpenedModel,
  options: OptimizeOptions,
  signal: AbortSignal,
): Promise<FinishedRun> {
  for (const { path, message, severity } of checkRecipe(recipe, model)) {
    if (severity === "warning") console.error(`warning: ${path}: ${message}`);
  }
  const plan = await planOptimization(recipe, model, stimulusSource(options.recipe));
  // A folder that cannot be written to is better known before hours of computing than after.
  await makeFolder(options.out);
  const started = new Date();
  const clock = performance.now();
  const losses: number[] = [];
  const progress = startProgress();
  let stopReason: FinishedRun["stopReason"] = "failed";
  let failure: OptimizationError | null = null;
  try {
    stopReason = await follow(optimizeStimulus({ ...plan, signal }), (step) => {
      losses.push(step.loss);
      const end = Number.isFinite(plan.stopper.maxIterations) ? plan.stopper.maxIterations : null;
      showStep(progress, step, end);
    });
  } catch (error) {
    if (!(error instanceof OptimizationError) || losses.length === 0) throw error;
    failure = error;
  } finally {
    progress.finish();
  }
  const seconds = (performance.now() - clock) / 1000;
  const stimulus = { shape: plan.shape, values: plan.stimulus };
  const response = predictResponses(model, stimulus, recipe.session);
  return {
    recipe,
    model: { files, architecture: model.description.architecture },
    stimulus,
    losses,
    response,
    stopReason,
    failure,
    started,
    seconds,
  };
}

/** Runs the steps to their end, and lets signals in now and then. */
async function follow(
  steps: AsyncGenerator<OptimizationStep, StopReason, void>,
  onStep: (step: OptimizationStep) => void,
): Promise<StopReason> {
  let breath = performance.now();
  for (;;) {
    const next = await steps.next();
    if (next.done) return next.value;
    onStep(next.value);
    if (performance.now() - breath < BREATH_MS) continue;
    await new Promise((continueLater) => setImmediate(continueLater));
    breath = performance.now();
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

function summary({ losses, stopReason, seconds }: FinishedRun, folder: string): string {
  const change =
    losses.length === 0 ? "no step" : `loss ${losses[0]!.toFixed(4)} → ${losses.at(-1)!.toFixed(4)}`;
  return `${losses.length} iterations (${stopReason}) in ${seconds.toFixed(1)} s, ${change} → ${resolve(folder)}`;
}
