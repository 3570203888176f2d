import { join, resolve } from "node:path";
import type { SweepRun } from "../../core/optimization/index.ts";
import { Controller } from "../../node/slurm/controller.ts";
import { runProgram } from "../../node/slurm/program.ts";
import { type ArrayWork, scriptFor } from "../../node/slurm/submit.ts";
import { cancelCommand, type SlurmProgress, SweepOnSlurm } from "../../node/slurm/sweep-on-slurm.ts";
import { gatherSweep } from "../../node/sweep/gather.ts";
import type { SweepFolder } from "../../node/sweep/sweep-folder.ts";
import { EXIT } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import { note, print } from "../print.ts";
import { startProgress } from "../progress.ts";
import type { SweepOptions } from "./options.ts";
import { reportRows } from "./report.ts";
import { taskCommand } from "./task-command.ts";

/** Tasks of an array, if nothing else is asked: clusters seldom allow more than 1000, and each opens the model anew. */
const TASKS = 100;
const TRIES = 3;
const POLL_SECONDS = 10;
/** Some networks' disks show a file a minute after another machine wrote it. */
const PATIENCE_MS = 90_000;

/** The script that would be submitted for the whole sweep. */
export function dryRun(runs: readonly SweepRun[], options: SweepOptions): string {
  const work = workOf(runs, options);
  const numbers = Array.from({ length: work.settings.tasks }, (_, index) => index + 1);
  return scriptFor(work, 1, join(work.sweep, "slurm", "1"), numbers);
}

/** Has Slurm compute a sweep, and gathers what comes of it. */
export async function sweepOnSlurm(
  folder: SweepFolder,
  runs: readonly SweepRun[],
  options: SweepOptions,
): Promise<void> {
  const { tries = TRIES, poll = POLL_SECONDS, follow } = options;
  const sweep = {
    folder,
    runs,
    work: workOf(runs, options),
    retries: tries - 1,
    follow,
    pollMs: 1000 * poll,
    patienceMs: PATIENCE_MS,
  };
  const progress = startProgress();
  const listeners = {
    onProgress: (now: SlurmProgress): void => progress.update(now.done + now.failed, now.total, noteOf(now)),
    say: (line: string): void => {
      progress.finish();
      note(line);
    },
  };
  const onSlurm = new SweepOnSlurm(new Controller(runProgram), sweep, listeners);
  const said = "No longer following the job array. Once more to leave at once.";
  const left = await interruptible((signal) => onSlurm.run(signal), said);
  progress.finish();
  if (left === null) {
    const rows = await gatherSweep(folder, runs, onSlurm.changed, options.includeZeroGradient === true);
    reportRows(rows, options.out, false);
    if (rows.some(({ state }) => state.status === "pending")) process.exitCode = EXIT.failed;
    await onSlurm.close();
    return;
  }
  print(
    `The job array ${left.array.id} goes on by itself. The same command follows it and gathers its results; ` +
      `"${cancelCommand(left.array)}" stops it.`,
  );
  if (follow) process.exitCode = EXIT.interrupted;
}

function workOf(runs: readonly SweepRun[], options: SweepOptions): ArrayWork {
  const { tasks = TASKS, atOnce, threads = 1, partition, time, mem, sbatch = [] } = options;
  return {
    sweep: resolve(options.out),
    ...taskCommand(options),
    settings: {
      tasks: Math.min(tasks, runs.length),
      atOnce: atOnce ?? null,
      threads,
      partition: partition ?? null,
      time: time ?? null,
      memory: mem ?? null,
      more: sbatch,
    },
  };
}

function noteOf({ failed, running, waiting, reason, answered }: SlurmProgress): string {
  if (!answered) return "runs · Slurm does not answer";
  const parts = [
    failed === 0 ? "runs" : `runs, ${failed} failed`,
    `${running} ${running === 1 ? "task" : "tasks"} running`,
  ];
  if (waiting > 0)
    parts.push(`${waiting} waiting${reason === null || reason === "None" ? "" : ` (${reason})`}`);
  return parts.join(" · ");
}
