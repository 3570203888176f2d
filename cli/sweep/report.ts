import { resolve } from "node:path";
import type { SummaryRow } from "../../node/sweep/summary.ts";
import { EXIT } from "../errors.ts";
import { note, print } from "../print.ts";

/** Says how the runs of a sweep stand, and sets the exit status accordingly. */
export function reportRows(rows: readonly SummaryRow[], out: string, interrupted: boolean): void {
  const count = (status: string): number => rows.filter(({ state }) => state.status === status).length;
  for (const { run, state } of rows) {
    if (state.status === "failed") note(`failed: ${run.name}: ${state.message}`);
  }
  const parts = [`${count("done")} of ${rows.length} runs done`];
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  if (count("pending") > 0) parts.push(`${count("pending")} still to do`);
  print(`${parts.join(", ")} → ${resolve(out)}`);
  if (interrupted) process.exitCode = EXIT.interrupted;
  else if (count("failed") > 0) process.exitCode = EXIT.failed;
}
