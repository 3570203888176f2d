import { seedOf } from "../../../../core/analyses/index.ts";
import type { RunSummary } from "../../../../core/engine/contract/index.ts";
import { runsOfSeeds } from "../../../stores/runs/seeds.ts";

/** As many as an analysis takes. */
const MAX_RUNS = 200;

export interface ComparedResults {
  /** Those that are compared: they have a stimulus. */
  readonly runs: readonly RunSummary[];
  /** The run whose seeds these are; null where they are those that were marked. */
  readonly from: RunSummary | null;
  /** All runs of that recipe, one for each seed, with and without a result. */
  readonly known: readonly RunSummary[];
}

/** The runs that are marked; with fewer than two, those that differ from the one on the stage in nothing but their seed. */
export function comparedResults(
  known: ReadonlyMap<string, RunSummary> | null,
  marked: readonly string[],
  shown: string | null,
): ComparedResults {
  const chosen = marked.flatMap((id) => known?.get(id) ?? []).filter(({ hasResult }) => hasResult);
  if (chosen.length > 1) return { runs: chosen.slice(0, MAX_RUNS), from: null, known: [] };
  const from = shown === null ? undefined : known?.get(shown);
  if (from === undefined || seedOf(from) === null) return { runs: chosen, from: null, known: [] };
  const seeds = runsOfSeeds(from, known!.values());
  return { runs: seeds.filter(({ hasResult }) => hasResult).slice(0, MAX_RUNS), from, known: seeds };
}
