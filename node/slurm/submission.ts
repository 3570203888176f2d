import { mkdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import {
  FileError,
  fileError,
  listFolder,
  makeFolder,
  readTextIfThere,
  writeFileAtomically,
} from "../files.ts";

/** What array.json holds of a job array that was submitted for a sweep. Version 1. */
const arrayRecord = z.object({
  version: z.literal(1),
  name: z.string(),
  /** Null until Slurm has said it. */
  id: z.string().nullable(),
  cluster: z.string().nullable(),
  /** How many tasks the sweep is split into, and the numbers of those that were submitted. */
  tasks: z.int().positive(),
  numbers: z.array(z.int().positive()),
  /** What each task computes: equal commands compute equal sweeps. */
  command: z.array(z.string()),
  /** ISO 8601 */
  submitted: z.string(),
  /** Whether somebody followed it to its end and told of it. */
  followed: z.boolean(),
});
export type ArrayRecord = z.infer<typeof arrayRecord>;

export interface Submission {
  readonly number: number;
  /** Of the sweep's folder, `slurm/<number>`: array.json, job.sh, and the output of each task. */
  readonly folder: string;
  /** Null if it was never written. */
  readonly record: ArrayRecord | null;
}

export const scriptOf = (folder: string): string => join(folder, "job.sh");

/**
 * The last array that was submitted for a sweep, or is being submitted; null if none ever was.
 * @throws FileError
 */
export async function lastSubmission(sweep: string): Promise<Submission | null> {
  const parent = join(sweep, "slurm");
  await makeFolder(parent);
  const numbers = (await listFolder(parent)).filter((name) => /^\d+$/.test(name)).map(Number);
  if (numbers.length === 0) return null;
  const number = Math.max(...numbers);
  const folder = join(parent, `${number}`);
  return { number, folder, record: await readRecord(join(folder, "array.json")) };
}

async function readRecord(path: string): Promise<ArrayRecord | null> {
  const text = await readTextIfThere(path);
  if (text === null) return null;
  try {
    return arrayRecord.parse(JSON.parse(text));
  } catch {
    throw new FileError(
      `"${path}" does not say which job array was submitted: it is damaged, or of another version. Look with squeue whether the ` +
        "array still runs; if not, remove the file's folder.",
    );
  }
}

/**
 * Makes the folder of a submission. Whoever makes it may submit; nobody else has the same number.
 *
 * @returns null if another start of the sweep was faster
 * @throws FileError
 */
export async function claimSubmission(sweep: string, number: number): Promise<string | null> {
  const folder = join(sweep, "slurm", `${number}`);
  try {
    await mkdir(folder);
    return folder;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw fileError("Making the folder", folder, error);
  }
}

/** How long ago a submission was begun, in milliseconds. */
export async function ageOf({ folder }: Submission): Promise<number> {
  return Date.now() - (await stat(folder)).mtimeMs;
}

/** @throws FileError */
export async function writeScript(folder: string, script: string): Promise<void> {
  await writeFileAtomically(scriptOf(folder), script);
}

/** @throws FileError */
export async function writeRecord(folder: string, record: ArrayRecord): Promise<void> {
  await writeFileAtomically(join(folder, "array.json"), `${JSON.stringify(record, null, 2)}\n`);
}

/** Of a submission that Slurm refused, nothing is left. */
export async function withdraw(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
