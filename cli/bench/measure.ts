import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Backend } from "../../core/kernels/index.ts";
import { useHelpers } from "../../core/kernels/index.ts";
import { openModel } from "../../core/model/index.ts";
import {
  optimizeStimulus,
  planOptimization,
  type SweepRun,
  sweepRuns,
} from "../../core/optimization/index.ts";
import { selectBackend } from "../../node/backend.ts";
import { workerScript } from "../../node/locate.ts";
import { SpareThreads } from "../../node/pool/spare-threads.ts";
import { WorkerPool } from "../../node/pool/worker-pool.ts";
import type { BenchCase } from "./case.ts";

export interface Measurement {
  readonly iterationsPerSecond: number;
  readonly iterations: number;
  /** From the file's bytes to a model. */
  readonly loadSeconds: number;
  /** From the model to the end of the first iteration. */
  readonly firstStepSeconds: number;
  /** Of the process, at its largest. */
  readonly peakMebibytes: number;
}

/** The first part of a measurement, in which V8 compiles, does not count. */
const WARM_UP = 0.3;

const noSource = async (): Promise<never> => {
  throw new Error("The cases start from noise.");
};

/**
 * One run, iteration by iteration; the rate is that of the median iteration. To be called in a process of its own.
 * @param threads that share its work
 */
export async function measureRun(
  { model: path, recipe }: BenchCase,
  backend: Backend,
  seconds: number,
  threads: number,
): Promise<Measurement> {
  selectBackend(backend);
  useHelpers(threads > 1 ? new SpareThreads(threads - 1) : null);
  const bytes = new Uint8Array(readFileSync(path));
  const began = performance.now();
  const model = openModel([{ name: basename(path), bytes }]);
  const loaded = performance.now();
  const plan = await planOptimization(recipe, model, noSource);
  const times: number[] = [];
  let last = loaded;
  for await (const _ of optimizeStimulus(plan)) {
    const now = performance.now();
    times.push(now - last);
    last = now;
    if (times.length >= 4 && now - loaded > 1000 * seconds) break;
  }
  const warm = times.slice(Math.max(1, Math.floor(times.length * WARM_UP))).sort((a, b) => a - b);
  return {
    iterationsPerSecond: 1000 / warm[Math.floor(warm.length / 2)]!,
    iterations: times.length,
    loadSeconds: (loaded - began) / 1000,
    firstStepSeconds: times[0]! / 1000,
    peakMebibytes: peakMebibytes(),
  };
}

/** A sweep on so many threads: all its iterations in the time from the first run's end, when all threads are warm. */
export async function measureSweep(
  { model: path, recipe, neurons }: BenchCase,
  backend: Backend,
  seconds: number,
  threads: number,
): Promise<Measurement> {
  selectBackend(backend);
  const files = [{ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }];
  const began = performance.now();
  const model = openModel(files);
  const loadSeconds = (performance.now() - began) / 1000;
  const pool = new WorkerPool(threads, { script: workerScript(), setup: { files, open: {}, backend } });
  // Long enough that starting a run hardly counts, unless there is no time.
  const maxIterations = Math.min(100, Math.ceil(20 * seconds));
  const stopper = { ...recipe.stopper, maxIterations };
  const all = Array.from({ length: neurons ?? 1 }, (_, neuron) => neuron);
  const runs = sweepRuns({ ...recipe, stopper }, model.description, { neurons: all, seeds: null });
  const compute = (run: SweepRun) => pool.run(run.recipe, null).outcome;
  try {
    const warmUp = performance.now();
    await Promise.all(Array.from({ length: 3 * threads }, (_, i) => compute(runs[i % runs.length]!)));
    const warm = performance.now();
    let iterations = 0;
    do {
      const outcomes = await Promise.all(runs.map(compute));
      iterations += outcomes.reduce((sum, { losses }) => sum + losses.length, 0);
    } while (performance.now() - warm < 1000 * seconds);
    return {
      iterationsPerSecond: (1000 * iterations) / (performance.now() - warm),
      iterations,
      loadSeconds,
      firstStepSeconds: (warm - warmUp) / 1000,
      peakMebibytes: peakMebibytes(),
    };
  } finally {
    await pool.close();
  }
}

function peakMebibytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}
