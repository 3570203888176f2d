/** Columns, indented, each as wide as its widest entry. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) => `  ${row.map((entry, column) => entry.padEnd(widths[column]!)).join("  ")}`.trimEnd())
    .join("\n");
}
