import { join } from "node:path";
import type { SweepRun } from "../../core/optimization/index.ts";
import { writeFileAtomically } from "../files.ts";
import { NpzFile } from "./npz-file.ts";
import type { RunState, SweepFolder } from "./sweep-folder.ts";

/** A run with how it stands. */
export interface SummaryRow {
  readonly run: SweepRun;
  readonly state: RunState;
}

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
  const lines = [columns.join(","), ...rows.map((row) => fieldsOf(row).map(quoted).join(","))];
  await writeFileAtomically(join(folder.path, "summary.csv"), `${lines.join("\n")}\n`);
}

/**
 * Writes stimuli.npz, an array a finished run, under the run's name.
 * @throws FileError
 */
export async function writeStimuli(folder: SweepFolder, rows: readonly SummaryRow[]): Promise<void> {
  const archive = await NpzFile.create(folder.stimuliPath);
  try {
    for (const { run, state } of rows) {
      if (state.status === "done") await archive.add(run.name, await folder.stimulus(run));
    }
    await archive.finish();
  } catch (error) {
    await archive.abandon();
    throw error;
  }
}

function fieldsOf({ run, state }: SummaryRow): (string | number)[] {
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

/** As RFC 4180 has it. */
function quoted(field: string | number): string {
  const text = String(field);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
