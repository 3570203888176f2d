import { join } from "node:path";
import type { ComputedRun } from "../core/engine/host.ts";
import { writeNpy } from "../core/formats/index.ts";
import type { Backend } from "../core/kernels/index.ts";
import type { Recipe } from "../core/recipe/index.ts";
import { version } from "../package.json" with { type: "json" };
import { makeFolder, sha256, writeFilesAtomically } from "./files.ts";
import type { ModelIdentity, RunRecord } from "./run-record.ts";

export interface FinishedRun {
  readonly recipe: Recipe;
  readonly model: ModelIdentity;
  readonly outcome: ComputedRun;
  /** What computed it. */
  readonly backend: Backend;
}

/** A run that ended before its first step. */
export type FailedRun = Omit<FinishedRun, "outcome"> & { readonly message: string };

/**
 * Writes stimulus.npy, loss.npy, terms.npy and response.npy, and last of all run.json, so that a folder with a run.json is whole. Where
 * the disk is too full for all of them, none is left.
 *
 * @param others what had a part in it before this program
 * @throws FileError
 */
export async function writeRunFolder(
  folder: string,
  run: FinishedRun,
  others: readonly string[] = [],
): Promise<RunRecord> {
  await makeFolder(folder);
  const { outcome } = run;
  const { losses, terms, result } = outcome;
  const arrays = {
    "stimulus.npy": { ...outcome.stimulus, dtype: "float32" },
    "loss.npy": { shape: [losses.length], values: Float64Array.from(losses), dtype: "float64" },
    "terms.npy": { shape: [losses.length, terms.names.length], values: terms.values, dtype: "float64" },
    "response.npy": { ...outcome.response, dtype: "float32" },
  };
  const written: [name: string, bytes: Uint8Array][] = [];
  const files: RunRecord["files"] = {};
  for (const [name, { shape, values, dtype }] of Object.entries(arrays)) {
    const bytes = writeNpy(shape, values);
    written.push([name, bytes]);
    files[name] = { shape: [...shape], dtype, sha256: sha256(bytes) };
  }
  const before = others.length === 0 ? {} : { before: others.join("; ") };
  return writeWithRecord(
    folder,
    written,
    { ...run, before },
    {
      iterations: losses.length,
      stopReason: outcome.stopReason,
      failure: outcome.failure?.message ?? null,
      loss: { first: losses[0] ?? null, last: losses.at(-1) ?? null },
      result,
      terms: [...terms.names],
      started: outcome.started.toISOString(),
      seconds: outcome.seconds,
      files,
    },
  );
}

/**
 * Writes a run.json that says why there is nothing else.
 * @throws FileError
 */
export async function writeFailedRun(folder: string, run: FailedRun): Promise<RunRecord> {
  await makeFolder(folder);
  return writeWithRecord(folder, [], run, {
    iterations: 0,
    stopReason: "failed",
    failure: run.message,
    loss: { first: null, last: null },
    result: null,
    terms: [],
    started: null,
    seconds: 0,
    files: {},
  });
}

async function writeWithRecord(
  folder: string,
  written: readonly (readonly [name: string, content: Uint8Array])[],
  { recipe, model, backend, before }: Omit<FinishedRun, "outcome"> & { readonly before?: object },
  result: Omit<RunRecord, "version" | "recipe" | "model" | "software">,
): Promise<RunRecord> {
  const { files, ...rest } = result;
  const software = { retinoscope: version, node: process.versions.node, backend, ...before };
  const record: RunRecord = { version: 2, recipe, model, ...rest, software, files };
  const all = [...written, ["run.json", `${JSON.stringify(record, null, 2)}\n`] as const];
  await writeFilesAtomically(all.map(([name, content]) => [join(folder, name), content]));
  return record;
}
