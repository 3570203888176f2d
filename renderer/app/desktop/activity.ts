import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { Activity } from "../../../electron/bridge.ts";
import { isUnderWay } from "../../stores/runs/runs-store.ts";

type Run = Pick<RunSummary, "id" | "status" | "iterations" | "maxIterations">;

/**
 * Sums up what runs are doing. The progress is that of all runs since the engine last had nothing to do: it does not fall back when
 * one of them ends.
 */
export function activityMeter(): (runs: Iterable<Run>) => Activity {
  let batch = new Set<string>();
  return (all) => {
    const runs = [...all];
    const underWay = runs.filter(isUnderWay);
    if (underWay.length === 0) {
      batch = new Set();
      return { underWay: 0, progress: null };
    }
    for (const { id } of underWay) batch.add(id);
    const shares = runs.filter(({ id }) => batch.has(id)).map(share);
    const known = shares.filter((each) => each !== null);
    const progress =
      known.length < shares.length ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
    return {
      underWay: underWay.length,
      progress: progress === null ? null : Math.floor(progress * 100) / 100,
    };
  };
}

/** How much of a run is done; null for one without a limit. */
function share(run: Run): number | null {
  if (!isUnderWay(run)) return 1;
  return run.maxIterations === null ? null : Math.min(1, run.iterations / run.maxIterations);
}
