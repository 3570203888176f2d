import { join } from "node:path";
import { type CsvField, writeCsv } from "../../core/formats/index.ts";
import type { SweepRun } from "../../core/optimization/index.ts";
import { findingOf, foundNothing, isCaution } from "../../core/recipe/index.ts";
import { RUN_COLUMNS, runFields } from "../../core/tables/index.ts";
import { writeFileAtomically } from "../files.ts";
import { NpzFile } from "./npz-file.ts";
import type { RunState, SweepFolder } from "./sweep-folder.ts";

/** A run with how it stands. */
export interface SummaryRow {
  readonly run: SweepRun;
  readonly state: RunState;
}

/** Stimuli that are read at a time: on a network's disk each takes long. */
const READS = 16;

/**
 * Writes summary.csv, a line a run. It holds no times, so that a sweep that was interrupted ends with the same file as one that
 * was not.
 *
 * @throws FileError
 */
export async function writeSummary(folder: SweepFolder, rows: readonly SummaryRow[]): Promise<void> {
  const csv = writeCsv(
    RUN_COLUMNS,
    rows.map((row) => summaryFields(row, folder.model)),
  );
  await writeFileAtomically(join(folder.path, "summary.csv"), csv);
}

/** Whether a run has ended and found nothing: what it ended with is noise. */
export function isEmpty({ state }: SummaryRow): boolean {
  return state.status === "done" && foundNothing(state.record.result);
}

/**
 * Writes stimuli.npz, an array a finished run, under the run's name.
 * @param withEmpty whether runs that found nothing are among them
 * @throws FileError
 */
export async function writeStimuli(
  folder: SweepFolder,
  rows: readonly SummaryRow[],
  withEmpty: boolean,
): Promise<void> {
  const archive = await NpzFile.create(folder.stimuliPath);
  try {
    const done = rows
      .filter((row) => row.state.status === "done" && (withEmpty || !isEmpty(row)))
      .map(({ run }) => run);
    for (let from = 0; from < done.length; from += READS) {
      const some = done.slice(from, from + READS);
      const stimuli = await Promise.all(some.map((run) => folder.stimulus(run)));
      for (const [index, { name }] of some.entries()) await archive.add(name, stimuli[index]!);
    }
    await archive.finish();
  } catch (error) {
    await archive.abandon();
    throw error;
  }
}

/** A line of the summary. @param model name of the model */
function summaryFields({ run, state }: SummaryRow, model: string): CsvField[] {
  const record = state.status === "done" ? state.record : null;
  const fields = runFields({
    run: run.name,
    model,
    seed: run.seed,
    session: run.recipe.session,
    neurons: run.neurons ?? [],
    cellType: run.cellType,
    channel: run.channel,
    status: state.status,
    iterations: record?.iterations ?? null,
    stopReason: record?.stopReason ?? null,
    loss: record?.loss ?? { first: null, last: null },
    result: record?.result ?? null,
    message: messageOf(run, state),
  });
  return RUN_COLUMNS.map((column) => fields[column]);
}

/** Why a run failed, or why its stimulus is not to be used as it is. */
function messageOf({ recipe }: SweepRun, state: RunState): string {
  if (state.status === "failed") return state.message;
  if (state.status !== "done" || state.record.result === null) return "";
  const finding = findingOf(recipe.objective, state.record.result);
  return isCaution(finding) ? finding.text : "";
}
