import type { SweepRun } from "../../core/optimization/index.ts";
import { isEmpty, type SummaryRow, writeStimuli, writeSummary } from "./summary.ts";
import type { SweepFolder } from "./sweep-folder.ts";

/**
 * Writes the summary of what all shards have so far; and their stimuli, once no run is pending any more. Another shard may finish
 * runs while the summary is being written: then it is written again, so that none is missing.
 *
 * @param changed whether anything was computed since the stimuli were written
 * @param withEmpty whether the stimuli of runs that found nothing are gathered, too
 * @returns how every run stands
 * @throws FileError
 */
export async function gatherSweep(
  folder: SweepFolder,
  runs: readonly SweepRun[],
  changed: boolean,
  withEmpty: boolean,
): Promise<SummaryRow[]> {
  let rows: SummaryRow[] = [];
  let pending = Number.POSITIVE_INFINITY;
  for (;;) {
    const standing = await standingOf(folder, runs);
    const left = standing.filter(({ state }) => state.status === "pending").length;
    if (left === pending) break;
    pending = left;
    rows = standing;
    await writeSummary(folder, rows);
  }
  // It is large: a start that finds all done leaves it as it is, unless another choice could make it another.
  const stale = changed || rows.some(isEmpty) || !(await folder.hasStimuli());
  if (pending === 0 && stale) await writeStimuli(folder, rows, withEmpty);
  return rows;
}

/** @throws FileError */
export async function standingOf(folder: SweepFolder, runs: readonly SweepRun[]): Promise<SummaryRow[]> {
  const states = await folder.states(runs);
  return runs.map((run) => ({ run, state: states.get(run.name)! }));
}
