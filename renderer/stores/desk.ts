import type { RunSummary } from "../../core/engine/contract/index.ts";
import type { Document } from "./document/document-store.ts";
import { neuronsOf } from "./neurons/neurons.ts";
import { runsOf } from "./runs/run-actions.ts";
import { listedRuns } from "./runs/use-listed-runs.ts";
import type { Services } from "./services.ts";

/** What actions are about: the recipe on the desk, the runs that are marked or shown. */

export function documentOf({ document }: Pick<Services, "document">): Document | null {
  return document.getState().history?.present ?? null;
}

/** The run on the stage. */
export function shownRun({ runs }: Pick<Services, "runs">): RunSummary | null {
  const { runs: known, shown } = runs.getState();
  return (shown === null ? undefined : known?.get(shown)) ?? null;
}

/** The runs that are marked; without any, the one on the stage. */
export function chosenRuns(services: Pick<Services, "runs" | "runList">): readonly RunSummary[] {
  const { marked } = services.runList.getState();
  if (marked.length > 0) return runsOf(services, marked);
  const shown = shownRun(services);
  return shown === null ? [] : [shown];
}

/** Shows the run so many places further on in the list; the first if none is shown. */
export function showNeighbour(services: Pick<Services, "runs" | "runList" | "models">, by: 1 | -1): void {
  const listed = listedRuns(services);
  const { shown, show } = services.runs.getState();
  const index = shown === null ? -1 : listed.indexOf(shown);
  const target = index < 0 ? listed[0] : listed[index + by];
  if (target !== undefined) show(target);
}

/** Numbers of all neurons of the recipe's session. */
export function allNeurons(services: Pick<Services, "models" | "document">): readonly number[] {
  const model = services.models.getState().current;
  const document = documentOf(services);
  if (model === null || document === null) return [];
  return neuronsOf(model.description, document.recipe.session).map(({ index }) => index);
}
