import { escaped } from "../basis/foreign-text.ts";

export type CsvField = string | number;

export interface Table {
  readonly header: readonly string[];
  readonly rows: Iterable<readonly CsvField[]>;
}

/**
 * A table as RFC 4180 has it, but for its line ends, which are plain: a header, then a line a row. A name's line breaks and control
 * characters are seen as their escapes, in every table alike.
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly CsvField[]>): string {
  const lines = [header.map(quoted).join(",")];
  for (const row of rows) lines.push(row.map(quoted).join(","));
  return `${lines.join("\n")}\n`;
}

function quoted(field: CsvField): string {
  const text = typeof field === "number" ? String(field) : escaped(field);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
