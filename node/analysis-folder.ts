import { join } from "node:path";
import { describedSvg, type Table, writeCsv, writeNpy } from "../core/formats/index.ts";
import type { Backend } from "../core/kernels/backend.ts";
import { version } from "../package.json" with { type: "json" };
import { makeFolder, writeFileAtomically } from "./files.ts";
import type { ModelIdentity } from "./run-record.ts";

/** What came of an analysis. */
export interface AnalysisResult {
  /** By file name without ending. */
  readonly arrays?: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: Float32Array | Float64Array }>
  >;
  readonly tables?: Readonly<Record<string, Table>>;
  /** SVG documents, by file name without ending. */
  readonly figures?: Readonly<Record<string, string>>;
  /** What was asked for, and what else is to be known of it. */
  readonly record: Readonly<Record<string, unknown>>;
}

/**
 * Writes an analysis' arrays as npy, its tables as CSV, its figures as SVG and, last of all, a JSON record of the same name as the
 * analysis. A figure holds what it is of, so that it can be moved without what stands beside it.
 * @throws FileError
 */
export async function writeAnalysis(
  folder: string,
  analysis: string,
  model: ModelIdentity,
  backend: Backend,
  { arrays = {}, tables = {}, figures = {}, record }: AnalysisResult,
): Promise<void> {
  await makeFolder(folder);
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    await writeFileAtomically(join(folder, `${name}.npy`), writeNpy(shape, values));
  }
  for (const [name, { header, rows }] of Object.entries(tables)) {
    await writeFileAtomically(join(folder, `${name}.csv`), writeCsv(header, rows));
  }
  const software = { retinoscope: version, node: process.versions.node, backend };
  const whole = { version: 1, analysis, model, ...record, software };
  const identity = JSON.stringify({ version: 1, analysis, model, software });
  for (const [name, svg] of Object.entries(figures)) {
    await writeFileAtomically(join(folder, `${name}.svg`), describedSvg(svg, "retinoscope", identity));
  }
  await writeFileAtomically(join(folder, `${analysis}.json`), `${JSON.stringify(whole, null, 2)}\n`);
}
