import { join } from "node:path";
import { type CsvField, writeCsv } from "../../core/formats/index.ts";
import type { SweepRun } from "../../core/optimization/index.ts";
import { findingOf, foundNothing, isCaution } from "../../core/recipe/index.ts";
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

/** Of summary.csv, in the order of all tables. */
export const summaryColumns = [
  "run",
  "model",
  "seed",
  "session",
  "neuron",
  "cell_type",
  "layer",
  "channel",
  "neurons",
  "status",
  "iterations",
  "stop_reason",
  "first_loss",
  "last_loss",
  "objective",
  "response",
  "norm",
  "last_gain",
  "converged",
  "diverged",
  "gradient_zero",
  "at_limits",
  "message",
] as const;

/**
 * Writes summary.csv, a line a run. It holds no times, so that a sweep that was interrupted ends with the same file as one that
 * was not.
 *
 * @throws FileError
 */
export async function writeSummary(folder: SweepFolder, rows: readonly SummaryRow[]): Promise<void> {
  const csv = writeCsv(
    summaryColumns,
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

/** A line of the summary, in the order of its columns. @param model name of the model */
function summaryFields({ run, state }: SummaryRow, model: string): CsvField[] {
  const record = state.status === "done" ? state.record : null;
  const result = record?.result;
  return [
    run.name,
    model,
    run.seed ?? "",
    run.recipe.session ?? "",
    // A neuron by itself, so that the table can be joined with those of neurons.
    run.neurons?.length === 1 ? run.neurons[0]! : "",
    run.cellType ?? "",
    run.channel?.layer ?? "",
    run.channel?.channel ?? "",
    run.neurons?.join(" ") ?? "",
    state.status,
    record?.iterations ?? "",
    record?.stopReason ?? "",
    record?.loss.first ?? "",
    record?.loss.last ?? "",
    result?.objective ?? "",
    result?.response ?? "",
    result?.norm ?? "",
    result?.lastGain ?? "",
    truth(result?.converged),
    truth(result?.diverged),
    truth(result?.gradientZero),
    result?.atLimits ?? "",
    messageOf(run, state),
  ];
}

/** Empty where it is not known. */
const truth = (value: boolean | null | undefined): string => (value == null ? "" : String(value));

/** Why a run failed, or why its stimulus is not to be used as it is. */
function messageOf({ recipe }: SweepRun, state: RunState): string {
  if (state.status === "failed") return state.message;
  if (state.status !== "done" || state.record.result === null) return "";
  const finding = findingOf(recipe.objective, state.record.result);
  return isCaution(finding) ? finding.text : "";
}
