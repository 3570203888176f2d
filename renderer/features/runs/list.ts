import type { RunSummary } from "../../../core/engine/contract/index.ts";
import { collator } from "../../lib/collator.ts";
import { isUnderWay } from "./store.ts";

export type StatusFilter = "all" | "under-way" | "done" | "broken";
export type RunSort = "newest" | "objective" | "name";

/** Which runs are listed. */
export interface RunFilter {
  /** In the name, the objective, the session or the model's name; every word must occur. */
  readonly text: string;
  readonly status: StatusFilter;
  readonly starred: boolean;
  /** Only those of the model on the desk. */
  readonly thisModel: boolean;
}

export const noFilter: RunFilter = { text: "", status: "all", starred: false, thisModel: false };

export function isFiltered({ text, status, starred, thisModel }: RunFilter): boolean {
  return text.trim() !== "" || status !== "all" || starred || thisModel;
}

/**
 * The runs that pass a filter, sorted.
 *
 * @param order ids, the newest first
 * @param model of the model on the desk
 * @returns ids. Newest first means: those that wait, the last of the queue first, and then the others by their age
 */
export function listRuns(
  runs: ReadonlyMap<string, RunSummary>,
  order: readonly string[],
  filter: RunFilter,
  sort: RunSort,
  model: string | null,
): string[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const listed = order
    .map((id) => runs.get(id))
    .filter((run) => run !== undefined)
    .filter((run) => passes(run, filter, words, model));
  return sorted(listed, sort).map(({ id }) => id);
}

function passes(run: RunSummary, filter: RunFilter, words: readonly string[], model: string | null): boolean {
  if (filter.starred && !run.starred) return false;
  if (filter.thisModel && run.model !== model) return false;
  if (filter.status !== "all" && kindOf(run) !== filter.status) return false;
  if (words.length === 0) return true;
  const text = [run.name, run.recipe.objective.type, run.recipe.session ?? "all sessions", run.modelName]
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
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
      return [...runs].sort((a, b) => collator.compare(a.name, b.name));
  }
}

/** `neuron 9` before `neuron 10`. */

function compareObjectives({ objective: a }: RunSummary, { objective: b }: RunSummary): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return a - b;
}
