import { availableParallelism, cpus } from "node:os";
import { Command, Option } from "commander";
import { availableBackends, type Backend } from "../../core/kernels/index.ts";
import { loadTensorflow } from "../../node/tensorflow.ts";
import { type BenchCase, benchCases } from "../bench/case.ts";
import { type Comparison, compareCase } from "../bench/compare.ts";
import { type BenchJob, measureHere } from "../bench/own-process.ts";
import { comparisonLines } from "../bench/tables.ts";
import { UsageError } from "../errors.ts";
import { printJson, printLines } from "../print.ts";
import { parseSeconds, parseThreads } from "../selection.ts";

interface BenchOptions {
  readonly cases?: string[];
  readonly backends: Backend[];
  readonly seconds: number;
  readonly threads: number;
  readonly against?: "openretina";
  readonly python: string;
  readonly json?: boolean;
  /** Set in the processes that measure. */
  readonly measure?: BenchJob;
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
    .option("--threads <n>", "at most; openretina gets as many", parseThreads, availableParallelism())
    .addOption(new Option("--against <what>", "measure this, too").choices(["openretina"]))
    .option("--python <path>", "one that has openretina", "python3")
    .option("--json", "print everything measured as JSON")
    .addOption(new Option("--measure <job>").hideHelp().argParser((text) => JSON.parse(text)))
    .action(async ({ measure, ...options }: BenchOptions) => {
      const cases = chosenCases(measure === undefined ? options : { cases: [measure.name] });
      if (measure === undefined) await bench(cases, options);
      else printJson(await measureHere(cases[0]!, measure));
    });
}

function chosenCases({ cases: names }: Pick<BenchOptions, "cases">): BenchCase[] {
  const all = benchCases();
  const unknown = (names ?? []).find((name) => !all.some((candidate) => candidate.name === name));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no case "${unknown}". There are ${all.map(({ name }) => name).join(", ")}.`,
    );
  }
  return all.filter(({ name }) => names === undefined || names.includes(name));
}

async function bench(cases: readonly BenchCase[], options: BenchOptions): Promise<void> {
  const { against, python, seconds, threads } = options;
  if (options.backends.includes("tensorflow")) loadTensorflow();
  const has = (name: Backend): boolean => name === "tensorflow" || availableBackends().includes(name);
  const unmeasured = options.backends
    .filter((name) => !has(name))
    .map((name) => `"${name}": this version of Node has no such backend.`);
  const found: Comparison = { rows: [], answers: [], previews: [], unmeasured };
  const compared = {
    ...{ backends: options.backends.filter(has), seconds, threads },
    python: against === undefined ? null : python,
  };
  for (const job of cases) await compareCase(job, compared, found);
  const machine = {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: availableParallelism(),
    node: process.versions.node,
  };
  if (options.json) printJson({ machine, ...found });
  else
    printLines([
      `${machine.cpu}, ${machine.cores} cores, Node ${machine.node}`,
      "",
      ...comparisonLines(found),
    ]);
}
