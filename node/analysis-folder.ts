import { join } from "node:path";
import { drawSvg, type Figure, paper } from "../core/figures/index.ts";
import { describedSvg, type Table, writeCsv, writeNpy } from "../core/formats/index.ts";
import type { Backend } from "../core/kernels/index.ts";
import { version } from "../package.json" with { type: "json" };
import { writeFileAtomically } from "./files.ts";
import { visibleNames } from "./output/held-result.ts";
import type { ResultFolder } from "./output/result-folder.ts";
import type { ModelIdentity } from "./run-record.ts";

/** What came of an analysis. */
export interface AnalysisResult {
  /** By file name without ending. */
  readonly arrays?: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: Float32Array | Float64Array }>
  >;
  readonly tables?: Readonly<Record<string, Table>>;
  /** By file name without ending. */
  readonly figures?: Readonly<Record<string, Figure>>;
  /** What was asked for, and what else is known of it. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** Writes an analysis as the result that a folder was opened for. @throws FileError */
export async function writeAnalysis(
  out: ResultFolder,
  analysis: string,
  model: ModelIdentity,
  backend: Backend,
  result: AnalysisResult,
): Promise<void> {
  await out.fill((folder) => fillAnalysis(folder, analysis, model, backend, result));
}

/**
 * Writes an analysis' arrays as npy, its tables as CSV, its figures as SVG and, last of all, a JSON record of the same name as the
 * analysis, which lists them and whatever else the folder holds. A figure holds what it is of, so that it can be moved without what stands beside it.
 * @throws FileError
 */
export async function fillAnalysis(
  folder: string,
  analysis: string,
  model: ModelIdentity,
  backend: Backend,
  { arrays = {}, tables = {}, figures = {}, record }: AnalysisResult,
): Promise<void> {
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    await writeFileAtomically(join(folder, `${name}.npy`), writeNpy(shape, values));
  }
  for (const [name, { header, rows }] of Object.entries(tables)) {
    await writeFileAtomically(join(folder, `${name}.csv`), writeCsv(header, rows));
  }
  const software = { retinoscope: version, node: process.versions.node, backend };
  const identity = JSON.stringify({ version: 1, analysis, model, software });
  for (const [name, figure] of Object.entries(figures)) {
    const svg = drawSvg(figure, paper);
    await writeFileAtomically(join(folder, `${name}.svg`), describedSvg(svg, "retinoscope", identity));
  }
  const files = (await visibleNames(folder)).sort();
  const whole = { version: 1, analysis, model, ...record, software, files: [...files, `${analysis}.json`] };
  await writeFileAtomically(join(folder, `${analysis}.json`), `${JSON.stringify(whole, null, 2)}\n`);
}
