import { fileName } from "../../../core/export/index.ts";
import { type Table, writeCsv, writeNpy, zipDirectory, zipEntry } from "../../../core/formats/index.ts";
import { saveFile } from "../../lib/save-file.ts";
import type { Outcome } from "../../stores/analyses-store.ts";
import type { Services } from "../../stores/services.ts";
import { analysisRecord } from "./record.ts";

/** An analysis as files: arrays and tables by their names without endings. */
export interface AnalysisFiles {
  readonly arrays: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: Float32Array | Float64Array }>
  >;
  readonly tables: Readonly<Record<string, Table>>;
}

/** Gives the user a zip archive with arrays as npy, tables as CSV and a JSON record of what they are. */
export async function saveAnalysis(
  services: Pick<Services, "engine">,
  title: string,
  outcome: Outcome,
  { arrays, tables }: AnalysisFiles,
): Promise<void> {
  const text = new TextEncoder();
  const record = await analysisRecord(services, title, outcome);
  const files: (readonly [string, Uint8Array<ArrayBuffer>])[] = [
    ...Object.entries(arrays).map(
      ([name, { shape, values }]) => [`${name}.npy`, writeNpy(shape, values)] as const,
    ),
    ...Object.entries(tables).map(
      ([name, { header, rows }]) => [`${name}.csv`, text.encode(writeCsv(header, rows))] as const,
    ),
    [`${outcome.asked.kind}.json`, text.encode(`${JSON.stringify(record, null, 2)}\n`)],
  ];
  const entries = files.map(([name, bytes]) => zipEntry(name, bytes));
  const parts = entries.flatMap(({ header }, index) => [header, files[index]![1]]);
  saveFile(new Blob([...parts, zipDirectory(entries)]), `${fileName(title)}.zip`, "application/zip");
}
