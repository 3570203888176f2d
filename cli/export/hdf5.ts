import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { writeHdf5 } from "../../node/export/hdf5-file.ts";
import type { FoundRuns } from "../../node/export/run-sources.ts";
import { FileError } from "../../node/files.ts";
import { EXIT, UsageError } from "../errors.ts";
import { interruptible } from "../interrupt.ts";
import type { OutputOptions } from "../output-option.ts";
import { finished, note } from "../print.ts";
import { startProgress } from "../progress.ts";
import { type AnyFormat, HDF5 } from "./formats.ts";

/** Writes all runs into one HDF5 file. */
export async function exportHdf5(
  { runs, skipped }: FoundRuns,
  {
    out,
    format,
    rig,
    overwrite = false,
  }: OutputOptions & { readonly format: readonly AnyFormat[]; readonly rig?: string },
): Promise<void> {
  if (format.length > 1 || rig !== undefined)
    throw new UsageError(
      `${HDF5} is one file of all runs. Ask for it by itself, without other formats and --rig.`,
    );
  if (!/\.(h5|hdf5)$/.test(out))
    throw new UsageError("Give the name of the HDF5 file, such as --out all.h5.");
  const found = await stat(out).catch(() => null);
  if (found !== null && !(found.isFile() && overwrite)) {
    throw new FileError(
      `There is "${out}" already. Choose another name, or replace a file with --overwrite.`,
    );
  }
  for (const sentence of skipped) note(`left out: ${sentence}`);
  const progress = startProgress();
  const count = await interruptible((signal) =>
    writeHdf5(resolve(out), runs, { signal, onRun: (done) => progress.update(done, runs.length, "runs") }),
  ).finally(() => progress.finish());
  if (count === null) {
    note("Interrupted: nothing was written.");
    process.exitCode = EXIT.interrupted;
    return;
  }
  finished(`${count} run(s) → ${resolve(out)}`, { out: resolve(out), runs: count });
}
