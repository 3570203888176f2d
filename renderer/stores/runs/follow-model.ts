import type { ModelsStore } from "../models/models-store.ts";
import type { RunsStore } from "./runs-store.ts";

/**
 * Keeps the stage on runs of the model on the desk: when another model is opened, or when runs come to be known after it, what is shown
 * is the newest of its own, or nothing. A run of another model that a person chooses stays until then.
 */
export function followModel(models: ModelsStore, runs: RunsStore): void {
  const follow = (): void => {
    const { current } = models.getState();
    const { runs: known, order, shown, compared } = runs.getState();
    if (current === null || known === null) return;
    const isOwn = (id: string | null): boolean => id !== null && known.get(id)?.model === current.id;
    if (isOwn(shown) && compared.every(isOwn)) return;
    runs.getState().show(isOwn(shown) ? shown : (order.find(isOwn) ?? null));
  };
  models.subscribe((state, before) => {
    if (state.current?.id !== before.current?.id) follow();
  });
  runs.subscribe((state, before) => {
    if (before.runs === null && state.runs !== null) follow();
  });
}
