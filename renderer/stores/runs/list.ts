import { naturalOrder } from "../../../core/basis/natural-order.ts";
import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import { isUnderWay } from "./runs-store.ts";
import { searchFor } from "./search.ts";

export type StatusFilter = "all" | "under-way" | "done" | "broken";
export type RunSort = "newest" | "objective" | "name";

/** Which runs are listed. */
export interface RunFilter {
  /** What is searched for, see search.ts. */
  readonly text: string;
  readonly status: StatusFilter;
  readonly starred: boolean;
  /** Only those of the model on the desk, while there is one. */
  readonly thisModel: boolean;
}

export const noFilter: RunFilter = { text: "", status: "all", starred: false, thisModel: false };

/** What the strip begins with. */
export const firstFilter: RunFilter = { ...noFilter, thisModel: true };

export function isFiltered({ text, status, starred, thisModel }: RunFilter): boolean {
  return text.trim() !== "" || status !== "all" || starred || thisModel;
}

/**
 * The runs that pass a filter, sorted.
 *
 * @param order ids, the newest first
 * @param desk the model on the desk: of the neurons of others nothing is known here
 * @returns ids. Newest first means: those that wait, the last of the queue first, and then the others by their age
 */
export function listRuns(
  runs: ReadonlyMap<string, RunSummary>,
  order: readonly string[],
  filter: RunFilter,
  sort: RunSort,
  desk: ModelView | null,
): string[] {
  const listed = order
    .map((id) => runs.get(id))
    .filter((run) => run !== undefined)
    .filter(passing(filter, desk));
  return sorted(listed, sort).map(({ id }) => id);
}

/** Whether `listRuns` has any; the first that passes is enough to know. */
export function listsAny(runs: Iterable<RunSummary>, filter: RunFilter, desk: ModelView | null): boolean {
  const isListed = passing(filter, desk);
  for (const run of runs) if (isListed(run)) return true;
  return false;
}

function passing(filter: RunFilter, desk: ModelView | null): (run: RunSummary) => boolean {
  const isFound = searchFor(filter.text, desk);
  return (run) => passes(run, filter, desk) && isFound(run);
}

function passes(run: RunSummary, filter: RunFilter, desk: ModelView | null): boolean {
  if (filter.starred && !run.starred) return false;
  if (filter.thisModel && desk !== null && run.model !== desk.id) return false;
  return filter.status === "all" || kindOf(run) === filter.status;
}

function kindOf(run: RunSummary): StatusFilter {
  if (isUnderWay(run)) return "under-way";
  return run.status === "failed" || run.status === "interrupted" ? "broken" : "done";
}

function sorted(runs: readonly RunSummary[], sort: RunSort): readonly RunSummary[] {
  switch (sort) {
    case "newest": {
      const waiting = runs.filter(({ queuePosition }) => queuePosition !== null);
      waiting.sort((a, b) => b.queuePosition! - a.queuePosition!);
      return [...waiting, ...runs.filter(({ queuePosition }) => queuePosition === null)];
    }
    case "objective":
      return [...runs].sort((a, b) => compareObjectives(b, a));
    case "name":
      return [...runs].sort((a, b) => naturalOrder(a.name, b.name));
  }
}

function compareObjectives({ objective: a }: RunSummary, { objective: b }: RunSummary): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a - b;
}
