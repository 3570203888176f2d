import { useMemo, useRef } from "react";
import { useModels, useRunList, useRuns } from "../hooks.ts";
import type { Services } from "../services.ts";
import { listRuns, listsAny } from "./list.ts";

/** Ids of the runs as they are listed; the same array as long as the list is the same, whatever the runs' progress. */
export function useListedRuns(): readonly string[] {
  const runs = useRuns((state) => state.runs);
  const order = useRuns((state) => state.order);
  const filter = useRunList((state) => state.filter);
  const sort = useRunList((state) => state.sort);
  const desk = useModels(({ current }) => current);
  const listed = useMemo(
    () => (runs === null ? [] : listRuns(runs, order, filter, sort, desk)),
    [runs, order, filter, sort, desk],
  );
  const last = useRef<readonly string[]>(listed);
  if (listed.length !== last.current.length || listed.some((id, index) => id !== last.current[index]))
    last.current = listed;
  return last.current;
}

/** The same, asked once. */
export function listedRuns({
  runs,
  runList,
  models,
}: Pick<Services, "runs" | "runList" | "models">): readonly string[] {
  const { runs: known, order } = runs.getState();
  const { filter, sort } = runList.getState();
  return known === null ? [] : listRuns(known, order, filter, sort, models.getState().current);
}

/** Whether any are listed. */
export function areRunsListed({
  runs,
  runList,
  models,
}: Pick<Services, "runs" | "runList" | "models">): boolean {
  return listsAny(runs.getState().runs?.values() ?? [], runList.getState().filter, models.getState().current);
}
