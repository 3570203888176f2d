import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fixturePath } from "../fixtures/golden.ts";
import { sourceFiles } from "./architecture.ts";

/** What writes tables, and the test that holds their columns to the one vocabulary. */
const writers: Readonly<Record<string, string>> = {
  "cli/present/response-table.ts": "core/analyses/tables.test.ts",
  "core/analyses/files.ts": "core/analyses/tables.test.ts",
  "core/export/csv-files.ts": "core/export/export-run.test.ts",
  "core/rig/presentation-tables.ts": "core/rig/presentation-tables.test.ts",
  "node/sweep/summary.ts": "cli/tables.test.ts",
  "renderer/features/atlas/table/run-table.tsx": "renderer/features/atlas/table/run-csv.test.ts",
};

it("whatever writes a table has a test that its columns are of the one vocabulary", () => {
  const found = sourceFiles(fixturePath("..")).filter(
    ({ path, text }) =>
      text.includes("writeCsv(") && !path.includes(".test.") && path !== "core/formats/csv.ts",
  );
  expect(found.map(({ path }) => path).sort()).toEqual(Object.keys(writers));
  for (const test of Object.values(writers))
    expect(readFileSync(fixturePath(`../${test}`), "utf8"), test).toContain("columnFaults(");
});
