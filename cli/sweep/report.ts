import { resolve } from "node:path";
import { findingOf, isCaution } from "../../core/recipe/index.ts";
import { isEmpty, type SummaryRow } from "../../node/sweep/summary.ts";
import { EXIT } from "../errors.ts";
import { complain, finished, note } from "../print.ts";

/** Says how the runs of a sweep stand, and sets the exit status accordingly. */
export function reportRows(rows: readonly SummaryRow[], out: string, interrupted: boolean): void {
  const count = (status: string): number => rows.filter(({ state }) => state.status === status).length;
  for (const { run, state } of rows) {
    if (state.status === "failed") complain(`failed: ${run.name}: ${state.message}`);
    if (state.status !== "done" || state.record.result === null) continue;
    const finding = findingOf(run.recipe.objective, state.record.result);
    if (isCaution(finding)) note(`note: ${run.name}: ${finding.text}`);
  }
  const parts = [`${count("done")} of ${rows.length} runs done`];
  if (count("failed") > 0) parts.push(`${count("failed")} failed`);
  const empty = rows.filter(isEmpty).length;
  if (empty > 0) parts.push(`${empty} found nothing (zero gradient)`);
  if (count("pending") > 0) parts.push(`${count("pending")} still to do`);
  finished(`${parts.join(", ")} → ${resolve(out)}`, {
    out: resolve(out),
    runs: rows.length,
    done: count("done"),
    failed: count("failed"),
    pending: count("pending"),
    foundNothing: empty,
  });
  if (interrupted) process.exitCode = EXIT.interrupted;
  else if (count("failed") > 0) process.exitCode = EXIT.failed;
}
