import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Backend } from "../../core/kernels/index.ts";
import { UnmeasuredError } from "./against.ts";
import { type Answers, measureAnswers } from "./answer.ts";
import type { BenchCase } from "./case.ts";
import { type Measurement, measureRun, measureSweep } from "./measure.ts";
import { measurePreviews, type Previews } from "./preview.ts";

type Measured = Measurement | Answers | Previews;

/** One measurement, as a process is asked for it. */
export interface BenchJob {
  readonly name: string;
  readonly backend: Backend;
  readonly threads: number;
  readonly seconds: number;
  /** Of a case of answers: the objectives to reach, by neuron. */
  readonly targets?: readonly number[];
}

/**
 * Measures in a process of its own, so that no measurement finds code compiled, or memory taken, by another.
 * @throws UnmeasuredError if that process fails
 */
export async function inOwnProcess<T extends Measured>(job: BenchJob): Promise<T> {
  const parameters = [process.argv[1]!, "bench", "--measure", JSON.stringify(job)];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, parameters);
    return JSON.parse(stdout) as T;
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new UnmeasuredError(said.trim().split("\n").at(-1)!);
  }
}

/** What such a process does. */
export function measureHere(
  chosen: BenchCase,
  { backend, threads, seconds, targets }: BenchJob,
): Promise<Measured> {
  if (chosen.measure === "preview") return measurePreviews(chosen, backend);
  if (targets !== undefined) return measureAnswers(chosen, backend, threads, targets);
  return chosen.neurons === null
    ? measureRun(chosen, backend, seconds, threads)
    : measureSweep(chosen, backend, seconds, threads);
}
