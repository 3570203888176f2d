import { join } from "node:path";
import { writeNpy } from "../core/formats/index.ts";
import { backendInUse } from "../core/kernels/backend.ts";
import type { ArrayOf } from "../core/model/index.ts";
import type { StopReason } from "../core/optimization/index.ts";
import type { Recipe } from "../core/recipe/index.ts";
import { version } from "../package.json" with { type: "json" };
import { makeFolder, sha256, writeFileAtomically } from "./files.ts";

export interface FinishedRun {
  readonly recipe: Recipe;
  readonly model: {
    readonly architecture: string;
    readonly files: readonly { readonly name: string; readonly sha256: string }[];
  };
  /** `[channel, time, height, width]` in model units. */
  readonly stimulus: ArrayOf<readonly [number, number, number, number]>;
  /** The loss before each update. */
  readonly losses: readonly number[];
  /** `[time, neuron]`, of the final stimulus. */
  readonly response: ArrayOf<readonly [number, number]>;
  readonly stopReason: StopReason | "failed";
  /** Why it failed, if it did. */
  readonly failure: Error | null;
  readonly started: Date;
  readonly seconds: number;
}

/** What run.json holds: all that is needed to do it again, and what came of it. */
export interface RunRecord {
  readonly version: 1;
  readonly recipe: Recipe;
  readonly model: FinishedRun["model"];
  readonly iterations: number;
  readonly stopReason: FinishedRun["stopReason"];
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
  const arrays = {
    "stimulus.npy": { ...run.stimulus, dtype: "float32" },
    "loss.npy": { shape: [run.losses.length], values: Float64Array.from(run.losses), dtype: "float64" },
    "response.npy": { ...run.response, dtype: "float32" },
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
    iterations: run.losses.length,
    stopReason: run.stopReason,
    failure: run.failure?.message ?? null,
    loss: { first: run.losses[0] ?? null, last: run.losses.at(-1) ?? null },
    started: run.started.toISOString(),
    seconds: run.seconds,
    software: { retinoscope: version, node: process.versions.node, backend: backendInUse() },
    files,
  };
  await writeFileAtomically(join(folder, "run.json"), `${JSON.stringify(record, null, 2)}\n`);
  return record;
}
