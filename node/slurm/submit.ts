import { createHash } from "node:crypto";
import { basename } from "node:path";
import { type ArrayScript, type ArraySettings, arrayScript } from "./array-script.ts";
import type { ArrayId, Controller } from "./controller.ts";
import { SlurmError } from "./errors.ts";
import {
  type ArrayRecord,
  ageOf,
  claimSubmission,
  type Submission,
  scriptOf,
  withdraw,
  writeRecord,
  writeScript,
} from "./submission.ts";

/** What the tasks of a sweep's arrays do. */
export interface ArrayWork {
  /** The sweep's folder, from the root. */
  readonly sweep: string;
  readonly command: readonly string[];
  readonly needed: readonly string[];
  readonly settings: ArraySettings;
}

/** An array that Slurm has taken. */
export interface SubmittedArray {
  readonly folder: string;
  readonly record: ArrayRecord;
  readonly array: ArrayId;
}

/** What would be submitted, for a look at it. @throws SlurmError if it cannot be written down */
export function scriptFor(
  work: ArrayWork,
  number: number,
  folder: string,
  numbers: readonly number[],
): string {
  const { command, needed, settings } = work;
  const script: ArrayScript = { name: nameOf(work, number), folder, numbers, command, needed, settings };
  return arrayScript(script);
}

/**
 * Submits the tasks of these numbers. Two starts never submit the same: the second is told of the first.
 *
 * @param number of the submission, one more than the last one's
 * @throws SlurmError if Slurm refuses it; FileError
 */
export async function submitArray(
  controller: Controller,
  work: ArrayWork,
  number: number,
  numbers: readonly number[],
): Promise<SubmittedArray> {
  const folder = await claimSubmission(work.sweep, number);
  if (folder === null) throw busy();
  try {
    await writeScript(folder, scriptFor(work, number, folder, numbers));
    const { settings, command } = work;
    const record: ArrayRecord = {
      version: 1,
      name: nameOf(work, number),
      id: null,
      cluster: null,
      tasks: settings.tasks,
      numbers: [...numbers],
      command: [...command],
      submitted: new Date().toISOString(),
      followed: false,
    };
    // Before Slurm knows of it: should this process die in between, the next start finds the array by its name.
    await writeRecord(folder, record);
    const array = await controller.submit(scriptOf(folder));
    const submitted = { ...record, ...array };
    await writeRecord(folder, submitted);
    return { folder, record: submitted, array };
  } catch (error) {
    if (error instanceof SlurmError) await withdraw(folder);
    throw error;
  }
}

/** For so long nobody else takes a submission for dead that was begun and not ended, in milliseconds. */
const PATIENCE_MS = 60_000;

/**
 * The array of a submission; null if its process died before Slurm had it.
 * @throws SlurmError if the submission may be still on its way
 */
export async function arrayOf(
  controller: Controller,
  submission: Submission,
): Promise<SubmittedArray | null> {
  const { folder, record } = submission;
  if (record === null || record.id === null) {
    const array = record === null ? null : await controller.find(record.name);
    if (record !== null && array !== null) {
      const found = { ...record, ...array };
      await writeRecord(folder, found);
      return { folder, record: found, array };
    }
    if ((await ageOf(submission)) < PATIENCE_MS) throw busy();
    return null;
  }
  return { folder, record, array: { id: record.id, cluster: record.cluster } };
}

const busy = (): SlurmError =>
  new SlurmError(
    "Another start is submitting this sweep, or died while it did less than a minute ago. Start again in a minute to follow it.",
  );

/** Unlike all other sweeps', and such that a person knows it in a list of jobs. */
function nameOf({ sweep }: ArrayWork, number: number): string {
  const hash = createHash("sha256").update(sweep).digest("hex").slice(0, 6);
  const name = basename(sweep).replaceAll(/[^\w.-]+/g, "-");
  return `${name}-${hash}-${number}`;
}
