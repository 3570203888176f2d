import type { Engine } from "../../engine/engine.ts";
import type { PreferencesStore } from "../preferences-store.ts";
import type { ModelsStore } from "./models-store.ts";

interface Desk {
  readonly engine: Engine;
  readonly models: ModelsStore;
  readonly preferences: PreferencesStore;
}

/**
 * Puts a model on the empty desk: the one that was last there, else the demo. A model that is there stays when the
 * connection comes back, since the engine opens stored models again by itself.
 *
 * @param tell says why it is not the model of last time
 */
export function keepModelOpen({ engine, models, preferences }: Desk, tell: (message: string) => void): void {
  const openLast = async (): Promise<void> => {
    const { lastModel } = preferences.getState();
    let reason: string | null = null;
    if (lastModel !== "") {
      const { stored } = await engine.request("listModels", {});
      const last = stored.find(({ id }) => id === lastModel);
      if (last === undefined) reason = "The model that was last open is no longer in the workspace.";
      else {
        await models.getState().open({ type: "stored", model: last.id }, last.name);
        const { failure } = models.getState();
        if (failure === null) return;
        reason = failure;
      }
    }
    // Another one may have been chosen while the list was on its way.
    if (isTaken(models)) return;
    await models.getState().open({ type: "demo" }, "Demo model");
    if (reason !== null && models.getState().current !== null)
      tell(`${reason} The demo model was opened instead.`);
  };

  engine.onConnect(() => {
    // Where the connection was lost again, the next one tries anew.
    if (!isTaken(models)) openLast().catch(() => undefined);
  });
  models.subscribe(({ current }, { current: before }) => {
    if (current !== null && current.id !== before?.id)
      preferences.getState().change({ lastModel: current.id });
  });
}

function isTaken(models: ModelsStore): boolean {
  const { current, opening } = models.getState();
  return current !== null || opening !== null;
}
