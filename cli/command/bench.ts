import { execFile } from "node:child_process";
import { availableParallelism, cpus } from "node:os";
import { promisify } from "node:util";
import { Command, Option } from "commander";
import { availableBackends, type Backend } from "../../core/kernels/index.ts";
import { loadTensorflow } from "../../node/tensorflow.ts";
import { measureOpenretina } from "../bench/against.ts";
import { type BenchCase, benchCases } from "../bench/case.ts";
import { type Measurement, measureRun, measureSweep } from "../bench/measure.ts";
import { UsageError } from "../errors.ts";
import { note, printJson, printLines } from "../print.ts";
import { parseSeconds, parseThreads } from "../selection.ts";
import { table } from "../table.ts";

interface BenchOptions {
  readonly cases?: string[];
  readonly backends: Backend[];
  readonly seconds: number;
  readonly threads: number;
  readonly against?: "openretina";
  readonly python: string;
  readonly json?: boolean;
  /** Set in the processes that measure. */
  readonly measure?: { name: string; backend: Backend; threads: number };
}

interface Row extends Measurement {
  readonly case: string;
  readonly title: string;
  readonly backend: Backend;
  readonly threads: number;
  /** Iterations a second of openretina on all threads, measured just after, and how many times as fast ours are. */
  readonly openretina: number | null;
  readonly ratio: number | null;
}

export function benchCommand(): Command {
  return new Command("bench")
    .description("measures the speed on this machine")
    .option("--cases <name...>", "which of the cases; all without")
    .addOption(
      new Option(
        "--backends <name...>",
        "how to compute; relaxed is SIMD with fused multiply-add, plain without",
      )
        .choices(["relaxed", "plain", "portable", "tensorflow"])
        .default(["relaxed", "plain"]),
    )
    .option("--seconds <n>", "for each measurement", parseSeconds, 5)
    .option("--threads <n>", "at most, for sweeps and for openretina", parseThreads, availableParallelism())
    .addOption(new Option("--against <what>", "measure this, too").choices(["openretina"]))
    .option("--python <path>", "one that has openretina", "python3")
    .option("--json", "print everything measured as JSON")
    .addOption(new Option("--measure <job>").hideHelp().argParser((text) => JSON.parse(text)))
    .action(async (options: BenchOptions) => {
      const cases = chosenCases(options);
      if (options.measure !== undefined) printJson(await measure(cases, options));
      else await bench(cases, options);
    });
}

function chosenCases({ cases: names }: BenchOptions): BenchCase[] {
  const all = benchCases();
  if (all.length === 0) {
    throw new UsageError("The models of the benchmark are not here. Call it in the project's folder.");
  }
  const unknown = (names ?? []).find((name) => !all.some((candidate) => candidate.name === name));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no case "${unknown}". There are ${all.map(({ name }) => name).join(", ")}.`,
    );
  }
  return all.filter(({ name }) => names === undefined || names.includes(name));
}

/** In a process of its own: one measurement. */
function measure(cases: readonly BenchCase[], { measure: job, seconds }: BenchOptions): Promise<Measurement> {
  const chosen = cases.find(({ name }) => name === job!.name)!;
  return chosen.neurons === null
    ? measureRun(chosen, job!.backend, seconds)
    : measureSweep(chosen, job!.backend, seconds, job!.threads);
}

async function bench(cases: readonly BenchCase[], options: BenchOptions): Promise<void> {
  if (options.backends.includes("tensorflow")) loadTensorflow();
  const backends = options.backends.filter(
    (name) => name === "tensorflow" || availableBackends().includes(name),
  );
  for (const name of options.backends) {
    if (!backends.includes(name)) note(`This version of Node has no "${name}" backend; it is left out.`);
  }
  const rows: Row[] = [];
  for (const job of cases) {
    const measured: Omit<Row, "openretina" | "ratio">[] = [];
    for (const backend of backends) {
      for (const threads of threadCounts(job, options)) {
        note(`${job.title}: ${backend}, ${threads} thread(s)`);
        const { name, title } = job;
        measured.push({
          case: name,
          title,
          backend,
          threads,
          ...(await inOwnProcess(job, backend, threads, options)),
        });
      }
    }
    const openretina = await rateOfOpenretina(job, options);
    rows.push(
      ...measured.map((row) => ({
        ...row,
        openretina,
        ratio: openretina === null ? null : row.iterationsPerSecond / openretina,
      })),
    );
  }
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    node: process.versions.node,
  };
  if (options.json) printJson({ machine, rows });
  else printLines([`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`, "", ...toTable(rows)]);
}

/** 1, 2, 4 … and as many as there may be; one for a single run. */
function threadCounts({ neurons }: BenchCase, { threads }: BenchOptions): number[] {
  if (neurons === null) return [1];
  const counts: number[] = [];
  for (let count = 1; count < threads; count *= 2) counts.push(count);
  return [...counts, threads];
}

/** So that no measurement finds code compiled, or memory taken, by another. */
async function inOwnProcess(
  { name }: BenchCase,
  backend: Backend,
  threads: number,
  { seconds }: BenchOptions,
): Promise<Measurement> {
  const job = JSON.stringify({ name, backend, threads });
  const parameters = [process.argv[1]!, "bench", "--measure", job, "--seconds", String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, parameters);
  return JSON.parse(stdout) as Measurement;
}

async function rateOfOpenretina(
  { name, title }: BenchCase,
  { against, python, seconds, threads }: BenchOptions,
): Promise<number | null> {
  if (against === undefined) return null;
  note(`${title}: openretina, ${threads} thread(s)`);
  return measureOpenretina(name, python, seconds, threads);
}

function toTable(rows: readonly Row[]): string[] {
  const header = [
    "case",
    "backend",
    "threads",
    "it/s",
    "ms/it",
    "load ms",
    "first ms",
    "MiB",
    "openretina it/s",
    "ratio",
  ];
  const compared = rows.some(({ openretina }) => openretina !== null);
  const lines = rows.map((row) => [
    row.title,
    row.backend,
    String(row.threads),
    row.iterationsPerSecond.toFixed(1),
    (1000 / row.iterationsPerSecond).toFixed(2),
    (1000 * row.loadSeconds).toFixed(0),
    (1000 * row.firstStepSeconds).toFixed(0),
    String(row.peakMebibytes),
    row.openretina?.toFixed(2) ?? "",
    row.ratio === null ? "" : `${row.ratio.toFixed(1)}×`,
  ]);
  return table([header, ...lines].map((line) => (compared ? line : line.slice(0, -2))));
}
