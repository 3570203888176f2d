import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { Recipe } from "../../../core/recipe/index.ts";
import { notify, notifyError } from "../../ui/notices/notices.ts";
import { copyText, recipeText } from "../recipe/recipe-actions.ts";
import type { Services } from "../services.ts";
import { isUnderWay } from "./runs-store.ts";

/** What menus, keys and buttons do with runs. Nothing throws: what goes wrong is told in a notice. */

/** Does something of the engine's and tells if it fails. */
export function attempt(work: Promise<unknown>): void {
  work.catch(notifyError);
}

/** Starts runs' recipes once more; those of one model as a batch. */
export function runAgain({ runs }: Pick<Services, "runs">, chosen: readonly RunSummary[]): void {
  for (const model of new Set(chosen.map((run) => run.model))) {
    const again = chosen.filter((run) => run.model === model).map(({ recipe, name }) => ({ recipe, name }));
    attempt(runs.getState().start({ model, runs: again }));
  }
}

/** Shows a run, and what it may be started from besides its own seed. */
export function openSeeds({ runs, analyses }: Pick<Services, "runs" | "analyses">, { id }: RunSummary): void {
  runs.getState().show(id);
  analyses.store.getState().open("robustness");
}

/** Starts a run from where another ended. */
export function goOnFrom({ runs }: Pick<Services, "runs">, run: RunSummary): void {
  const recipe = startingAt(run, run.recipe);
  attempt(runs.getState().start({ model: run.model, runs: [{ recipe, name: run.name }] }));
}

/** By how much a rate that was too large is made smaller. */
const SMALLER = 1 / 3;

/** Starts a run's recipe once more with a smaller learning rate. Of an optimizer without one: as it was. */
export function runWithSmallerRate(
  { runs }: Pick<Services, "runs">,
  { recipe, model, name }: RunSummary,
): void {
  const { optimizer } = recipe;
  const slower = "lr" in optimizer ? { ...optimizer, lr: optimizer.lr * SMALLER } : optimizer;
  attempt(runs.getState().start({ model, runs: [{ recipe: { ...recipe, optimizer: slower }, name }] }));
}

/** The recipe on the desk starts from a run's stimulus, and has its length. */
export function makeStart({ document }: Pick<Services, "document">, run: RunSummary): void {
  document.getState().edit((recipe) => startingAt(run, recipe));
  notify(`The recipe starts from the stimulus of "${run.name}".`, {
    action: { label: "Undo", run: () => document.getState().undo() },
  });
}

/** The recipe, starting from where a run ended: there is but one such start. */
export function startingAt(run: RunSummary, recipe: Recipe): Recipe {
  const { frames } = run.recipe.stimulus;
  const started: Recipe = {
    ...recipe,
    stimulus: { ...recipe.stimulus, frames, init: { type: "run", id: run.id } },
  };
  return recipe.restarts === undefined ? started : { ...started, restarts: 1 };
}

/** Puts a run's recipe on the desk, with its model. */
export async function loadRecipe(
  { models, document }: Pick<Services, "models" | "document">,
  run: RunSummary,
): Promise<void> {
  if (models.getState().current?.id !== run.model)
    await models.getState().open({ type: "stored", model: run.model }, run.modelName);
  // Had it failed, the model panel would say so.
  if (models.getState().current?.id === run.model) document.getState().load(run.recipe);
}

export function copyRecipe({ recipe, name }: RunSummary): void {
  void copyText(recipeText(recipe), `Recipe of "${name}" copied.`);
}

/** Deletes runs, which can be undone. */
export function deleteRuns({ runs }: Pick<Services, "runs">, doomed: readonly RunSummary[]): void {
  const ids = doomed.map(({ id }) => id);
  const { remove, restore } = runs.getState();
  if (ids.length === 0) return;
  const told =
    doomed.length === 1 ? `"${doomed[0]!.name}" was deleted.` : `${doomed.length} runs were deleted.`;
  attempt(
    remove(ids).then(() => notify(told, { action: { label: "Undo", run: () => attempt(restore(ids)) } })),
  );
}

/** Stars them all, or none if all have one. */
export function toggleStars({ runs }: Pick<Services, "runs">, chosen: readonly RunSummary[]): void {
  const starred = chosen.some((run) => !run.starred);
  const { update } = runs.getState();
  attempt(
    Promise.all(chosen.filter((run) => run.starred !== starred).map(({ id }) => update(id, { starred }))),
  );
}

export function compareRuns({ runs }: Pick<Services, "runs">, chosen: readonly RunSummary[]): void {
  runs.getState().compare(chosen.map(({ id }) => id));
}

/** Whether there is anything to compare. */
export function canCompare(count: number): boolean {
  return count >= 2;
}

export function pauseRuns({ runs }: Pick<Services, "runs">, chosen: readonly RunSummary[]): void {
  const ids = idsOf(chosen, ({ status }) => status === "running" || status === "queued");
  if (ids.length > 0) attempt(runs.getState().pause(ids));
}

/** Those that are paused, and those that the engine did not end. */
export function resumeRuns({ runs }: Pick<Services, "runs">, chosen: readonly RunSummary[]): void {
  const ids = idsOf(chosen, (run) => run.status === "paused" || isInterrupted(run));
  if (ids.length > 0) attempt(runs.getState().resume(ids));
}

/** Interrupted runs end where they were saved. */
export function keepRuns({ runs }: Pick<Services, "runs">, chosen: readonly RunSummary[]): void {
  const ids = idsOf(chosen, mayBeKept);
  if (ids.length > 0) attempt(runs.getState().keep(ids));
}

export function isInterrupted({ status }: Pick<RunSummary, "status">): boolean {
  return status === "interrupted";
}

/** Whether a run was interrupted, and something of it was saved. */
export function mayBeKept(run: Pick<RunSummary, "status" | "iterations">): boolean {
  return isInterrupted(run) && run.iterations > 0;
}

export function stopRuns({ runs }: Pick<Services, "runs">, chosen: readonly RunSummary[]): void {
  const ids = idsOf(chosen, isUnderWay);
  if (ids.length > 0) attempt(runs.getState().stop(ids));
}

function idsOf(runs: readonly RunSummary[], which: (run: RunSummary) => boolean): string[] {
  return runs.filter(which).map(({ id }) => id);
}

export type QueueStep = "front" | "forward" | "backward" | "back";

/** Moves a run that waits within the queue; forward is towards its turn. */
export function moveInQueue(
  { runs }: Pick<Services, "runs">,
  { id, queuePosition }: RunSummary,
  step: QueueStep,
): void {
  if (queuePosition === null) return;
  const last = queueLength(runs.getState().runs) - 1;
  const position = {
    front: 0,
    forward: Math.max(0, queuePosition - 1),
    backward: Math.min(last, queuePosition + 1),
    back: last,
  }[step];
  if (position !== queuePosition) attempt(runs.getState().move(id, position));
}

export function queueLength(runs: ReadonlyMap<string, RunSummary> | null): number {
  let count = 0;
  for (const { queuePosition } of runs?.values() ?? []) if (queuePosition !== null) count++;
  return count;
}

/** Runs by their ids, those that are still there. */
export function runsOf({ runs }: Pick<Services, "runs">, ids: readonly string[]): RunSummary[] {
  const known = runs.getState().runs;
  return ids.flatMap((id) => known?.get(id) ?? []);
}
