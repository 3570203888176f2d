import { foreignText } from "../core/basis/foreign-text.ts";

/** Letters of an entry at the most. */
const LONGEST_ENTRY = 200;

/** Columns, indented, each as wide as its widest entry; a line a row. */
export function table(texts: readonly (readonly string[])[]): string[] {
  const rows = texts.map((row) => row.map((entry) => foreignText(entry, LONGEST_ENTRY)));
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    `  ${row.map((entry, column) => entry.padEnd(widths[column]!)).join("  ")}`.trimEnd(),
  );
}
