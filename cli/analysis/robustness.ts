import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { objectiveValues } from "../../core/analyses/robustness/objective-values.ts";
import { planOptimization, type StoredStimulus, sweepRuns } from "../../core/optimization/index.ts";
import type { Recipe, Seed } from "../../core/recipe/index.ts";
import { readTextIfThere } from "../../node/files.ts";
import { SWEEP_ENTRIES } from "../../node/output/held-result.ts";
import { type RecipePlace, readRecipe, stimulusSource } from "../../node/recipe-file.ts";
import type { ModelIdentity } from "../../node/run-record.ts";
import { findStimuli, type NamedStimulus } from "../../node/stimulus-set.ts";
import { SweepFolder } from "../../node/sweep/sweep-folder.ts";
import { type AllowPathOption, allowPathOption } from "../allow-path-option.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { type OpenedModel, openModelAt } from "../model-option.ts";
import { finished, note } from "../print.ts";
import { reportProblems } from "../recipe-problems.ts";
import { parseSeeds, parseThreads } from "../selection.ts";
import { sweepHere } from "../sweep/here.ts";
import type { AnalysisCommand, AnalysisOptions, AskedModel } from "./analysis-command.ts";
import { FoundStimuli } from "./found-stimuli.ts";

/** The runs that are compared, beside the comparison. */
const OWN_RUNS = new RegExp(`^(${SWEEP_ENTRIES.join("|").replaceAll(".", "\\.")}|member-\\d+)$`);

interface Options extends AnalysisOptions, AllowPathOption {
  readonly model: string[];
  readonly out: string;
  readonly members?: boolean;
  /** Results that are there already, instead of a recipe. */
  readonly stimuli?: string[];
  readonly recipe?: string;
  readonly seeds: Seed[];
  readonly threads: number;
}

interface Member {
  readonly name: string;
  readonly folder: string;
  readonly opened: OpenedModel;
}

interface Opened extends AskedModel {
  readonly members: readonly Member[];
  readonly identity: ModelIdentity;
}

export const command: AnalysisCommand<"robustness", Options, Opened> = {
  description:
    "runs a recipe from several seeds, or in each member of an ensemble, and says how alike the results are",
  writes:
    "runs/, similarity.csv, losses.csv, results.csv, cosine.npy, aligned.npy, mean.npy, variance.npy, figures",
  besides: OWN_RUNS,

  options(command) {
    command
      .option(
        "--members",
        "take each checkpoint by itself instead of their mean, and what each makes of the others' stimuli",
      )
      .option("--recipe <json>", "what to find and how; its seed is replaced")
      .option("--stimuli <path...>", "instead: results that are there already, as folders of runs or files")
      .option(
        "--seeds <list>",
        "of the initial noise, such as 0-9",
        parseSeeds,
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      )
      .option("--threads <n>", "runs at a time; finished runs are kept", parseThreads, availableParallelism())
      .addOption(allowPathOption());
  },

  inputs: ({ recipe, stimuli = [] }) => (recipe === undefined ? stimuli : [recipe]),

  async open(options) {
    const members = await membersOf(options);
    const [first] = members as [Member, ...Member[]];
    const files = members.flatMap(({ opened }) => opened.files);
    return { members, model: first.opened.model, identity: { ...first.opened.identity, files } };
  },

  async ask(options, { members, identity: { files } }, { openFolder }) {
    const { recipe: path, stimuli: given } = options;
    if ((path === undefined) === (given === undefined) || (given !== undefined && options.members))
      throw new UsageError("Give a recipe by --recipe, or results that are there already by --stimuli.");
    if (path === undefined) {
      await openFolder();
      const found = new FoundStimuli((await findStimuli(given!, null)).stimuli);
      return { asked: { kind: "robustness", stimuli: [...found.sources] }, stimuli: found };
    }
    const recipe = await readRecipe(path);
    const asked = {
      recipe,
      seeds: options.seeds,
      members: options.members ? members.map(({ name }) => name) : null,
    };
    if (options.overwrite !== true && (await isCompared(options.out, asked, files))) {
      finished(`These results are compared already → ${resolve(options.out)}`, { out: resolve(options.out) });
      return null;
    }
    await openFolder();
    if (options.dryRun === true) {
      const runs = options.seeds.length * members.length;
      finished(`${runs} runs would be compared → ${resolve(options.out)}`, { runs });
      return null;
    }
    const { stimuli, aborted } = await interruptible(async (signal) => {
      const found = await optimised(recipe, members, { ...options, recipe: path }, signal);
      return { stimuli: found, aborted: signal.aborted };
    });
    if (aborted) {
      process.exitCode = EXIT.interrupted;
      note("Interrupted: the runs that are done are kept. Started again, the others go on.");
      return null;
    }
    if (stimuli.length < 2)
      throw new UsageError("There is nothing to compare: fewer than two runs have a result.");
    const found = new FoundStimuli(stimuli);
    return {
      asked: { kind: "robustness", stimuli: [...found.sources] },
      stimuli: found,
      also: async () => ({
        arrays: options.members
          ? {
              "cross-responses": await crossResponses(recipe, members, stimuli, { ...options, recipe: path }),
            }
          : {},
        found: asked,
      }),
    };
  },

  tell({ stimuli }, _options, folder) {
    finished(`${stimuli.length} results compared → ${folder}`, { out: folder, results: stimuli.length });
  },
};

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
  { seeds, threads, recipe: recipePath, allowPath, overwrite }: Options & { readonly recipe: string },
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
        ...stimuli.map(({ load }) => ({
          ...{ name: name === "" ? run.name : `${name}/${run.name}`, id: null, load },
        })),
      );
    }
  }
  return found;
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
