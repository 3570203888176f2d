import { join } from "node:path";
import { writeNpy } from "../core/formats/index.ts";
import type { Backend } from "../core/kernels/backend.ts";
import type { RunOutcome } from "../core/optimization/index.ts";
import type { Recipe } from "../core/recipe/index.ts";
import { version } from "../package.json" with { type: "json" };
import { makeFolder, sha256, writeFileAtomically } from "./files.ts";

export interface FinishedRun {
  readonly recipe: Recipe;
  readonly model: ModelIdentity;
  readonly outcome: Omit<RunOutcome, "failure"> & { readonly failure: { readonly message: string } | null };
  /** What computed it. */
  readonly backend: Backend;
}

/** Which model it was. */
export interface ModelIdentity {
  readonly architecture: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** What run.json holds: all that is needed to do it again, and what came of it. */
export interface RunRecord {
  readonly version: 1;
  readonly recipe: Recipe;
  readonly model: ModelIdentity;
  readonly iterations: number;
  readonly stopReason: RunOutcome["stopReason"];
  /** Why it failed, if it did. */
  readonly failure: string | null;
  readonly loss: { readonly first: number | null; readonly last: number | null };
  readonly started: string;
  readonly seconds: number;
  readonly software: Readonly<Record<string, string>>;
  /** SHA-256 of the files beside it, with their shapes. */
  readonly files: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly dtype: string; readonly sha256: string }>
  >;
}

/**
 * Writes stimulus.npy, loss.npy and response.npy, and last of all run.json, so that a folder with a run.json is whole.
 * @throws FileError
 */
export async function writeRunFolder(folder: string, run: FinishedRun): Promise<RunRecord> {
  await makeFolder(folder);
  const { outcome } = run;
  const arrays = {
    "stimulus.npy": { ...outcome.stimulus, dtype: "float32" },
    "loss.npy": {
      shape: [outcome.losses.length],
      values: Float64Array.from(outcome.losses),
      dtype: "float64",
    },
    "response.npy": { ...outcome.response, dtype: "float32" },
  };
  const files: Record<string, RunRecord["files"][string]> = {};
  for (const [name, { shape, values, dtype }] of Object.entries(arrays)) {
    const bytes = writeNpy(shape, values);
    await writeFileAtomically(join(folder, name), bytes);
    files[name] = { shape, dtype, sha256: sha256(bytes) };
  }
  const record: RunRecord = {
    version: 1,
    recipe: run.recipe,
    model: run.model,
    iterations: outcome.losses.length,
    stopReason: outcome.stopReason,
    failure: outcome.failure?.message ?? null,
    loss: { first: outcome.losses[0] ?? null, last: outcome.losses.at(-1) ?? null },
    started: outcome.started.toISOString(),
    seconds: outcome.seconds,
    software: { retinoscope: version, node: process.versions.node, backend: run.backend },
    files,
  };
  await writeFileAtomically(join(folder, "run.json"), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}
