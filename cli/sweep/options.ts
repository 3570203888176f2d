import { Option } from "commander";
import type { Seed } from "../../core/recipe/index.ts";
import type { Shard } from "../../node/sweep/shard.ts";
import { UsageError } from "../errors.ts";
import type { ModelOptions } from "../model-option.ts";
import type { OutputOptions } from "../output-option.ts";
import type { RecipeOptions } from "../recipe/options.ts";
import {
  parseChannels,
  parseCount,
  parseNeurons,
  parseSeconds,
  parseSeeds,
  parseShard,
  parseThreads,
} from "../selection.ts";

export interface SweepOptions extends ModelOptions, OutputOptions, RecipeOptions, SlurmOptions {
  readonly model: string[];
  readonly neurons?: "all" | "types" | number[];
  readonly channels?: "all" | number[];
  readonly seeds?: Seed[];
  readonly shard?: Shard;
  readonly threads?: number;
  readonly gather: boolean;
  readonly includeZeroGradient?: true;
}

export interface SlurmOptions {
  readonly slurm?: true;
  readonly tasks?: number;
  readonly atOnce?: number;
  readonly partition?: string;
  readonly time?: string;
  readonly mem?: string;
  readonly sbatch?: string[];
  readonly tries?: number;
  readonly poll?: number;
  readonly follow: boolean;
  readonly dryRun?: true;
}

/** What a sweep goes over and how it is shared. */
export const sweepOptions = [
  new Option(
    "--neurons <list>",
    "all, types, or such as 0-59 or 3,7,12: one run each; of all sessions unless one is named",
  ).argParser(parseNeurons),
  new Option("--channels <list>", "of --layer: all, or such as 0-15: one run each").argParser(parseChannels),
  new Option("--seeds <list>", "such as 0-9: one run each, or for each neuron").argParser(parseSeeds),
  new Option("--shard <i/n>", "this process's share, such as 1/10 (all of it)").argParser(parseShard),
  new Option("--threads <n>", "runs at a time (as many as there are cores; with --slurm, 1)").argParser(
    parseThreads,
  ),
  new Option(
    "--include-zero-gradient",
    "gather stimuli of runs that found nothing, too: by default they are left out of stimuli.npz",
  ),
  new Option(
    "--dry-run",
    "say what would be computed, or with --slurm print the script; and compute nothing",
  ),
  new Option("--no-gather", "leave summary.csv and stimuli.npz to a later start without this option"),
] as const;

/** Options that need --slurm. */
export const slurmOptions = [
  new Option("--tasks <n>", "tasks that the array is split into (100, or one a run)").argParser(parseCount),
  new Option("--at-once <n>", "tasks that may run at the same time (as many as Slurm lets)").argParser(
    parseCount,
  ),
  new Option("--partition <name>", "where to run (the cluster's own choice)"),
  new Option("--time <limit>", "for each task, such as 2:00:00 (the cluster's own)"),
  new Option("--mem <size>", "for each task, such as 2G (the cluster's own)"),
  new Option(
    "--sbatch <option>",
    "any other option of sbatch, such as --account=lab; may be repeated",
  ).argParser((value: string, before: string[] = []) => [...before, value]),
  new Option("--tries <n>", "how often a task that is lost is tried (3)").argParser(parseCount),
  new Option("--poll <seconds>", "between looks at the queue and the folder (10)").argParser(parseSeconds),
  new Option("--no-follow", "submit and leave; the same command follows it later"),
] as const;

/** @throws UsageError for options that have no meaning together */
export function requireSense({ slurm, shard, gather, overwrite, ...options }: SweepOptions): void {
  if (options.channels !== undefined && (options.layer === undefined || options.channel !== undefined))
    throw new UsageError("--channels are those of a hidden layer. Name it: --layer core_features_layer0.");
  if (options.neurons !== undefined) {
    const other = (["neuron", "cluster", "layer"] as const).find((name) => options[name] !== undefined);
    if (other !== undefined)
      throw new UsageError(
        `A sweep over --neurons replaces what --${other} is about. Leave out one of them.`,
      );
  }
  if (slurm === true && options.recipe === "-")
    throw new UsageError("The tasks of --slurm cannot read standard input. Put the recipe into a file.");
  if (overwrite === true && (slurm === true || shard !== undefined)) {
    throw new UsageError(
      "--overwrite would take away what other processes of the sweep write: remove its folder first, or choose another one.",
    );
  }
  if (slurm === true) {
    if (shard !== undefined || !gather) {
      throw new UsageError(
        "With --slurm the shares are dealt out to tasks: leave out --shard and --no-gather.",
      );
    }
    return;
  }
  const { tasks, atOnce, partition, time, mem, sbatch, tries, poll, follow } = options;
  const given = [tasks, atOnce, partition, time, mem, sbatch, tries, poll, follow ? undefined : false];
  const index = given.findIndex((value) => value !== undefined);
  if (index >= 0)
    throw new UsageError(`${slurmOptions[index]!.long} has a meaning only with --slurm. Add it.`);
}
