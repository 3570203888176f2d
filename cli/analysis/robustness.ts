import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Command } from "commander";
import { lossTable } from "../../core/analyses/index.ts";
import { FilmMoments } from "../../core/analysis/index.ts";
import { objectiveValues } from "../../core/insilico/index.ts";
import { backendInUse } from "../../core/kernels/index.ts";
import { planOptimization, type StoredStimulus, sweepRuns } from "../../core/optimization/index.ts";
import type { Recipe, Seed } from "../../core/recipe/index.ts";
import { type AnalysisResult, writeAnalysis } from "../../node/analysis-folder.ts";
import { readTextIfThere } from "../../node/files.ts";
import { SWEEP_ENTRIES } from "../../node/output/held-result.ts";
import { ResultFolder } from "../../node/output/result-folder.ts";
import { type RecipePlace, readRecipe, stimulusSource } from "../../node/recipe-file.ts";
import type { ModelIdentity } from "../../node/run-record.ts";
import { findStimuli, type NamedStimulus } from "../../node/stimulus-set.ts";
import { SweepFolder } from "../../node/sweep/sweep-folder.ts";
import { type AllowPathOption, allowPathOption } from "../allow-path-option.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type ModelOptions, modelOptions, type OpenedModel, openModelAt } from "../model-option.ts";
import { addOutput, type OutputOptions } from "../output-option.ts";
import { note, print } from "../print.ts";
import { reportProblems } from "../recipe-problems.ts";
import { parseSeeds, parseThreads } from "../selection.ts";
import { sweepHere } from "../sweep/here.ts";
import { modelText } from "./options.ts";
import { compared, robustnessFigures } from "./robustness-tables.ts";

/** The runs that are compared, beside the comparison. */
const OWN_RUNS = new RegExp(`^(${SWEEP_ENTRIES.join("|").replaceAll(".", "\\.")}|member-\\d+)$`);

interface Options extends ModelOptions, OutputOptions, AllowPathOption {
  readonly model: string[];
  readonly members?: boolean;
  readonly recipe: string;
  readonly seeds: Seed[];
  readonly threads: number;
}

interface Member {
  readonly name: string;
  readonly folder: string;
  readonly opened: OpenedModel;
}

export function robustnessCommand(): Command {
  const command = new Command("robustness")
    .description(
      "runs a recipe from several seeds, or in each member of an ensemble, and says how alike the results are",
    )
    .requiredOption("--model <path...>", modelText)
    .option(
      "--members",
      "take each checkpoint by itself instead of their mean, and what each makes of the others' stimuli",
    )
    .requiredOption("--recipe <json>", "what to find and how; its seed is replaced")
    .option("--seeds <list>", "of the initial noise, such as 0-9", parseSeeds, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    .option("--threads <n>", "runs at a time", parseThreads, availableParallelism());
  addOutput(
    command,
    "--out <folder>",
    "where runs/ and the comparison go; started again after it was stopped, finished runs are kept",
  );
  for (const option of [allowPathOption(), ...modelOptions]) command.addOption(option);
  return command.action(async (options: Options) => {
    const inputs = [options.recipe, ...options.model];
    const recipe = await readRecipe(options.recipe);
    const members = await membersOf(options);
    const asked = {
      recipe,
      seeds: options.seeds,
      members: options.members ? members.map(({ name }) => name) : null,
    };
    const files = members.flatMap(({ opened }) => opened.files);
    if (options.overwrite !== true && (await isCompared(options.out, asked, files))) {
      print(`These results are compared already → ${resolve(options.out)}`);
      return;
    }
    const out = await ResultFolder.open(options.out, "robustness", { ...options, inputs, besides: OWN_RUNS });
    const { stimuli, aborted } = await interruptible(async (signal) => {
      const found = await optimised(recipe, members, options, signal);
      return { stimuli: found, aborted: signal.aborted };
    });
    if (aborted) {
      process.exitCode = EXIT.interrupted;
      note("Interrupted: the runs that are done are kept. Started again, the others go on.");
      return;
    }
    if (stimuli.length < 2)
      throw new UsageError("There is nothing to compare: fewer than two runs have a result.");
    const result = await comparison(stimuli);
    const cross = options.members ? await crossResponses(recipe, members, stimuli, options) : null;
    const [first] = members as [Member, ...Member[]];
    await writeAnalysis(out, "robustness", { ...first.opened.identity, files }, backendInUse(), {
      ...result,
      arrays: { ...result.arrays, ...(cross && { "cross-responses": cross }) },
      record: {
        ...asked,
        stimuli: stimuli.map(({ name }) => name),
        ...result.record,
      },
    });
    print(`${stimuli.length} results compared → ${resolve(options.out)}`);
  });
}

/** Whether the comparison is there, of the same runs of the same models. */
async function isCompared(folder: string, asked: object, files: ModelIdentity["files"]): Promise<boolean> {
  const text = await readTextIfThere(join(folder, "robustness.json")).catch(() => null);
  try {
    const { recipe, seeds, members, model } = JSON.parse(text ?? "{}");
    return isDeepStrictEqual(
      { recipe, seeds, members, files: model.files },
      JSON.parse(JSON.stringify({ ...asked, files })),
    );
  } catch {
    return false;
  }
}

async function membersOf(options: Options): Promise<Member[]> {
  const { model, out, members } = options;
  if (!members) return [{ name: "", folder: out, opened: await openModelAt(model, options) }];
  if (model.length < 2)
    throw new UsageError("Give the checkpoints of at least two members: --model a.ckpt b.ckpt.");
  const opened: Member[] = [];
  for (const [index, path] of model.entries()) {
    const name = `member-${index}`;
    opened.push({ name, folder: join(out, name), opened: await openModelAt([path], options) });
  }
  return opened;
}

/** The results of all seeds in all members; those that are there already are not computed again. */
async function optimised(
  recipe: Recipe,
  members: readonly Member[],
  { seeds, threads, recipe: recipePath, allowPath, overwrite }: Options,
  signal: AbortSignal,
): Promise<NamedStimulus[]> {
  const found: NamedStimulus[] = [];
  for (const { name, folder, opened } of members) {
    if (signal.aborted) break;
    const runs = sweepRuns(recipe, opened.model.description, { neurons: null, seeds });
    reportProblems(recipe, opened.model);
    const identity = { version: 1, recipe, model: opened.identity } as const;
    const sweep = await SweepFolder.open(folder, identity, runs, { overwrite, analysis: "robustness" });
    const settings = { recipe: recipePath, threads, gather: true, ...(allowPath && { allowPath }) };
    const rows = await sweepHere(sweep, identity, opened, runs, settings, signal);
    for (const { run, state } of rows) {
      if (state.status === "failed") note(`failed: ${run.name}: ${state.message}`);
      if (state.status !== "done") continue;
      const { stimuli } = await findStimuli([join(folder, "runs", run.name)], null);
      found.push(
        ...stimuli.map(({ load }) => ({ name: name === "" ? run.name : `${name}/${run.name}`, load })),
      );
    }
  }
  return found;
}

async function comparison(stimuli: readonly NamedStimulus[]): Promise<AnalysisResult> {
  const losses: { name: string; values: Float64Array }[] = [];
  let moments: FilmMoments | null = null;
  let shape: readonly number[] = [];
  for (const { name, load } of stimuli) {
    const { stimulus, origin } = await load();
    moments ??= new FilmMoments(stimulus.values.length);
    moments.add(stimulus.values);
    shape = stimulus.shape;
    losses.push({ name, values: origin!.run.arrays.loss.values });
  }
  const { mean, variance } = moments!.result();
  const { arrays, tables, summary, matrices } = await compared(stimuli, shape[0]!);
  return {
    arrays: { ...arrays, mean: { shape, values: mean }, variance: { shape, values: variance } },
    tables: { ...tables, losses: lossTable(losses) },
    figures: robustnessFigures(losses, matrices),
    record: { summary },
  };
}

/** `[stimulus, member]`: the objective of each member at each stimulus. */
async function crossResponses(
  recipe: Recipe,
  members: readonly Member[],
  stimuli: readonly NamedStimulus[],
  place: RecipePlace,
) {
  const values = new Float64Array(stimuli.length * members.length);
  async function* films(): AsyncGenerator<StoredStimulus> {
    for (const { load } of stimuli) yield (await load()).stimulus;
  }
  for (const [member, { opened }] of members.entries()) {
    const { objective } = await planOptimization(recipe, opened.model, stimulusSource(place));
    let stimulus = 0;
    for await (const value of objectiveValues(opened.model, objective, films()))
      values[stimulus++ * members.length + member] = value;
  }
  return { shape: [stimuli.length, members.length], values };
}
