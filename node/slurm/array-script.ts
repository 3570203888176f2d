import { join } from "node:path";
import { formatNumbers } from "../number-list.ts";
import { directive, literalPath, shellWord } from "./quote.ts";

/** What a user asks of Slurm. */
export interface ArraySettings {
  /** How many tasks the sweep is split into. */
  readonly tasks: number;
  /** Tasks that may run at the same time; null: as many as Slurm lets. */
  readonly atOnce: number | null;
  /** Cores of each task, and runs that it computes at a time. */
  readonly threads: number;
  /** These are left to the cluster if they are null. */
  readonly partition: string | null;
  readonly time: string | null;
  readonly memory: string | null;
  /** Other options of sbatch, such as `--account=lab`. They come last, so that they win. */
  readonly more: readonly string[];
}

export interface ArrayScript {
  readonly name: string;
  /** Where the tasks' output goes. */
  readonly folder: string;
  /** Numbers of the tasks to submit, from 1 to the settings' `tasks`. */
  readonly numbers: readonly number[];
  /** A command that computes one share of the sweep, once `--shard` and `--threads` are added. */
  readonly command: readonly string[];
  /** Files and folders that a node must see. */
  readonly needed: readonly string[];
  readonly settings: ArraySettings;
}

/** What a task says if its node does not see a file that it needs. */
export const NOT_SEEN = "cannot be seen on";

/** The file that a task's output goes to. */
export function taskLog(folder: string, task: number | "%a"): string {
  return join(folder, `task-${task}.txt`);
}

/**
 * The script of a job array: a task for each share of the sweep.
 * @throws SlurmError if it cannot be written down
 */
export function arrayScript({ name, folder, numbers, command, needed, settings }: ArrayScript): string {
  const { tasks, atOnce, threads, partition, time, memory, more } = settings;
  const limit = atOnce === null ? "" : `%${atOnce}`;
  const options = [
    `--job-name=${name}`,
    `--array=${formatNumbers(numbers)}${limit}`,
    "--nodes=1",
    "--ntasks=1",
    `--cpus-per-task=${threads}`,
    ...(partition === null ? [] : [`--partition=${partition}`]),
    ...(time === null ? [] : [`--time=${time}`]),
    ...(memory === null ? [] : [`--mem=${memory}`]),
    // A task that its node took down with it begins again; what it had finished is kept.
    "--requeue",
    "--open-mode=append",
    `--output=${taskLog(literalPath(folder), "%a")}`,
    ...more,
  ];
  return `#!/bin/bash
${options.map(directive).join("\n")}

echo "Task $SLURM_ARRAY_TASK_ID of ${tasks} on $(hostname), $(date)"
for needed in ${needed.map(shellWord).join(" ")}; do
  if [ ! -e "$needed" ]; then
    echo "error: $needed ${NOT_SEEN} $(hostname). Put it where all nodes see it under this path."
    exit 1
  fi
done
exec ${command.map(shellWord).join(" ")} --shard "$SLURM_ARRAY_TASK_ID/${tasks}" --threads ${threads}
`;
}
