import { createStore, type StoreApi } from "zustand/vanilla";
import type { RigProfile } from "../../../core/rig/index.ts";
import type { Engine } from "../../engine/engine.ts";

export interface RigsState {
  /** Those of the workspace, in the order of their names; null until they are known. */
  readonly profiles: readonly RigProfile[] | null;
  /** Keeps a profile under its name; one that has this name is replaced. @throws what the engine says */
  save(profile: RigProfile): Promise<void>;
  remove(name: string): Promise<void>;
}

export type RigsStore = StoreApi<RigsState>;

/** The rig profiles of the workspace, as the engine keeps them. */
export function createRigsStore(engine: Engine): RigsStore {
  const store = createStore<RigsState>((set, get) => {
    const keep = async (profiles: readonly RigProfile[]): Promise<void> => {
      const before = get().profiles;
      set({ profiles });
      try {
        await engine.request("saveRigProfiles", { profiles: [...profiles] });
      } catch (error) {
        set({ profiles: before });
        throw error;
      }
    };
    const without = (name: string): RigProfile[] =>
      (get().profiles ?? []).filter((profile) => !sameName(profile.name, name));
    return {
      profiles: null,
      save: (profile) =>
        keep([...without(profile.name), profile].sort((a, b) => a.name.localeCompare(b.name))),
      remove: (name) => keep(without(name)),
    };
  });
  engine.on("rigProfilesChanged", ({ profiles }) => store.setState({ profiles }));
  engine.onConnect(() => {
    engine
      .request("getRigProfiles", {})
      .then(({ profiles }) => store.setState({ profiles }))
      // The connection was lost: they are asked for again when it is back.
      .catch(() => undefined);
  });
  return store;
}

/** Whether two profiles are one, by their names. */
export function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
