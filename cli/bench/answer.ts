import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Backend } from "../../core/kernels/index.ts";
import { openModel, type RetinaModel } from "../../core/model/index.ts";
import {
  optimizeStimulus,
  planOptimization,
  runRecipe,
  type SweepRun,
  sweepRuns,
} from "../../core/optimization/index.ts";
import { parseRecipe, type Recipe } from "../../core/recipe/index.ts";
import { selectBackend } from "../../node/backend.ts";
import { workerScript } from "../../node/locate.ts";
import { WorkerPool } from "../../node/pool/worker-pool.ts";
import { writeRunFolder } from "../../node/run-folder.ts";
import { modelIdentity } from "../../node/run-record.ts";
import { computeRuns } from "../../node/sweep/compute.ts";
import { SweepFolder } from "../../node/sweep/sweep-folder.ts";
import { type BenchCase, WARM_UP_RUNS } from "./case.ts";

/** How soon there were stimuli that drive their neurons as strongly as others do. The model is open and all code is warm. */
export interface Answers {
  /** From an order to the files of its result: of one neuron after the other the median; of all side by side the whole time. */
  readonly seconds: number;
  /** Stimuli that were looked at for one neuron until then, the median. */
  readonly looks: number;
  /** Neurons for which nothing as good was found. */
  readonly missed: number;
}

const MAX_LOOKS = 60;

/** Rounding of another implementation, relative. */
const ROUNDING = 1e-4;

/**
 * The adaptive optimizer's way to objectives that are given. How many looks it takes is found beforehand, and does not count; then each
 * run has as many, and is written as a run of `optimize` or `sweep` is.
 *
 * @param targets the objectives, by neuron
 * @param threads with one, a run follows the other in this thread; with more, they are a sweep
 */
export async function measureAnswers(
  job: BenchCase,
  backend: Backend,
  threads: number,
  targets: readonly number[],
): Promise<Answers> {
  selectBackend(backend);
  const files = [{ name: basename(job.model), bytes: new Uint8Array(readFileSync(job.model)) }];
  const model = openModel(files);
  const neurons = Array.from({ length: job.neurons ?? 1 }, (_, neuron) => neuron);
  const runs: SweepRun[] = [];
  const looks: number[] = [];
  for (const run of sweepRuns(adaptive(job.recipe), model.description, { neurons, seeds: null })) {
    const found = await looksUntil(targets[runs.length]!, run.recipe, model);
    looks.push(found);
    // A run looks at its last proposal, too, after its last iteration.
    runs.push({ ...run, recipe: lasting(run.recipe, Math.max(1, found - 1)) });
  }
  const folder = await mkdtemp(join(tmpdir(), "retinoscope-bench-"));
  const measured = { model, files, backend, folder };
  try {
    const { seconds, objectives } =
      threads === 1 ? await oneByOne(runs, measured) : await sideBySide(runs, threads, measured);
    const missed = objectives.filter((value, i) => value === null || value < within(targets[i]!)).length;
    return { seconds, looks: median(looks), missed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** openretina's recipe for the adaptive optimizer: the same limits, without the penalty that they leave nothing to act on. */
function adaptive(recipe: Recipe): Recipe {
  const postprocessors = recipe.postprocessors.map((each) =>
    each.type === "norm-clip" ? { ...each, exact: true } : each,
  );
  const changed = { ...recipe, regularizers: [], postprocessors, optimizer: { type: "adaptive" as const } };
  return lasting(parseRecipe(changed), MAX_LOOKS);
}

const lasting = (recipe: Recipe, maxIterations: number): Recipe => ({
  ...recipe,
  stopper: { ...recipe.stopper, maxIterations },
});

async function looksUntil(target: number, recipe: Recipe, model: RetinaModel): Promise<number> {
  for await (const { iteration, objective } of optimizeStimulus(await planOptimization(recipe, model)))
    if (objective >= target) return iteration + 1;
  return MAX_LOOKS;
}

interface Measured {
  readonly model: RetinaModel;
  readonly files: { readonly name: string; readonly bytes: Uint8Array }[];
  readonly backend: Backend;
  readonly folder: string;
}

interface Times {
  readonly seconds: number;
  readonly objectives: readonly (number | null)[];
}

async function oneByOne(runs: readonly SweepRun[], { model, backend, folder }: Measured): Promise<Times> {
  const seconds: number[] = [];
  const objectives: (number | null)[] = [];
  for (const { name, recipe } of runs) {
    const began = performance.now();
    const { failure: _, ...outcome } = await runRecipe(recipe, model);
    const run = { recipe, model: modelIdentity(model.description, []), backend };
    await writeRunFolder(join(folder, name), { ...run, outcome: { ...outcome, failure: null } });
    seconds.push((performance.now() - began) / 1000);
    objectives.push(outcome.result.objective);
  }
  return { seconds: median(seconds), objectives };
}

async function sideBySide(
  runs: readonly SweepRun[],
  threads: number,
  { model, files, backend, folder }: Measured,
): Promise<Times> {
  const identity = modelIdentity(model.description, []);
  const pool = new WorkerPool(threads, { script: workerScript(), setup: { files, open: {}, backend } });
  try {
    const warm = Array.from({ length: WARM_UP_RUNS * threads }, (_, i) => runs[i % runs.length]!);
    await Promise.all(warm.map(({ recipe }) => pool.run(recipe, null).outcome));
    const began = performance.now();
    const recipe = { version: 1, recipe: runs[0]!.recipe, model: identity } as const;
    const sweep = await SweepFolder.open(join(folder, "sweep"), recipe, runs);
    const computer = { pool, model: identity, initial: null };
    await computeRuns(sweep, runs, computer, new AbortController().signal, () => {});
    const seconds = (performance.now() - began) / 1000;
    const states = await sweep.states(runs);
    const objectives = runs.map(({ name }) => {
      const state = states.get(name);
      return state?.status === "done" ? (state.record.result?.objective ?? null) : null;
    });
    return { seconds, objectives };
  } finally {
    await pool.close();
  }
}

const within = (target: number): number => target - ROUNDING * Math.abs(target);

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
