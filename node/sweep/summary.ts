import { join } from "node:path";
import { type CsvField, writeCsv } from "../../core/formats/index.ts";
import type { SweepRun } from "../../core/optimization/index.ts";
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

const columns = [
  "run",
  "session",
  "neurons",
  "cell_type",
  "seed",
  "status",
  "iterations",
  "stop_reason",
  "first_loss",
  "last_loss",
  "message",
] as const;

/**
 * Writes summary.csv, a line a run. It holds no times, so that a sweep that was interrupted ends with the same file as one that
 * was not.
 *
 * @throws FileError
 */
export async function writeSummary(folder: SweepFolder, rows: readonly SummaryRow[]): Promise<void> {
  await writeFileAtomically(join(folder.path, "summary.csv"), writeCsv(columns, rows.map(fieldsOf)));
}

/**
 * Writes stimuli.npz, an array a finished run, under the run's name.
 * @throws FileError
 */
export async function writeStimuli(folder: SweepFolder, rows: readonly SummaryRow[]): Promise<void> {
  const archive = await NpzFile.create(folder.stimuliPath);
  try {
    const done = rows.filter(({ state }) => state.status === "done").map(({ run }) => run);
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

function fieldsOf({ run, state }: SummaryRow): CsvField[] {
  const record = state.status === "done" ? state.record : null;
  return [
    run.name,
    run.recipe.session ?? "",
    run.neurons?.join(" ") ?? "",
    run.cellType ?? "",
    run.seed ?? "",
    state.status,
    record?.iterations ?? "",
    record?.stopReason ?? "",
    record?.loss.first ?? "",
    record?.loss.last ?? "",
    state.status === "failed" ? state.message : "",
  ];
}
