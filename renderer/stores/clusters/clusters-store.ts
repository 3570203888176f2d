import { createStore, type StoreApi } from "zustand/vanilla";
import type { Cluster } from "../../../core/engine/contract/index.ts";
import type { Engine } from "../../engine/engine.ts";
import type { ModelsStore } from "../models/models-store.ts";

export interface ClustersState {
  /** Of the current model. */
  readonly clusters: readonly Cluster[];
  /** Replaces all of them, and keeps them with the workspace. */
  save(clusters: readonly Cluster[]): Promise<void>;
}

export type ClustersStore = StoreApi<ClustersState>;

export function createClustersStore(engine: Engine, models: ModelsStore): ClustersStore {
  const store = createStore<ClustersState>((set) => ({
    clusters: [],
    save: async (clusters) => {
      const model = models.getState().current?.id;
      if (model === undefined) return;
      const before = store.getState().clusters;
      set({ clusters });
      try {
        await engine.request("saveClusters", { model, clusters: [...clusters] });
      } catch (error) {
        set({ clusters: before });
        throw error;
      }
    },
  }));

  const load = async (model: string): Promise<void> => {
    try {
      const { clusters } = await engine.request("getClusters", { model });
      if (models.getState().current?.id === model) store.setState({ clusters });
    } catch {
      // The connection was lost: they are asked for again when it is back.
    }
  };

  models.subscribe(({ current }, { current: before }) => {
    if (current === null || current.id === before?.id) return;
    store.setState({ clusters: [] });
    void load(current.id);
  });
  engine.on("clustersChanged", ({ model, clusters }) => {
    if (models.getState().current?.id === model) store.setState({ clusters });
  });
  engine.onConnect(() => {
    const { current } = models.getState();
    if (current !== null) void load(current.id);
  });
  return store;
}
