import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { boundText } from "../../../core/recipe/index.ts";
import { elapsed, timeLeft } from "../../lib/duration.ts";
import { findingWord } from "./run-finding.ts";

/** How far a run is, or how it ended, in a few words. */
export function statusText(run: RunSummary): string {
  const { iterations, maxIterations, queuePosition } = run;
  const of = maxIterations === null ? "" : ` of ${maxIterations}`;
  switch (run.status) {
    case "queued":
      return queuePosition === null ? "queued" : `queued, number ${queuePosition + 1}`;
    case "running": {
      const left = timeLeft(run);
      return `iteration ${iterations}${of}${left === "" ? "" : ` · ${left}`}`;
    }
    case "paused":
      return `paused at iteration ${iterations}${of}`;
    case "done":
      return [
        `${iterations} ${iterations === 1 ? "iteration" : "iterations"} in ${elapsed(run.seconds)}`,
        ...(boundText(run.recipe.stopper, run.stopReason) === null ? [] : ["the most without a limit"]),
        ...(run.stopReason === "early-stop" ? ["stopped by itself"] : []),
        ...(findingWord(run) === "" ? [] : [findingWord(run)]),
      ].join(", ");
    case "stopped":
      return `stopped at iteration ${iterations}${of}`;
    case "failed":
      return iterations > 0 ? `failed at iteration ${iterations}${of}` : "failed";
    case "interrupted":
      return iterations > 0 ? `interrupted at iteration ${iterations}${of}` : "interrupted";
  }
}
