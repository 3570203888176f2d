import { createStore, type StoreApi } from "zustand/vanilla";

/** Where the guide is open, and where it was before. */
export interface GuideState {
  /** `page` or `page#word`; null: closed. */
  readonly place: string | null;
  /** The latest last. */
  readonly before: readonly string[];
  open(place: string): void;
  back(): void;
  close(): void;
}

export type GuideStore = StoreApi<GuideState>;

export function createGuideStore(): GuideStore {
  return createStore<GuideState>((set, get) => ({
    place: null,
    before: [],
    open: (place) => {
      const { place: from, before } = get();
      if (from !== place) set({ place, before: from === null ? [] : [...before, from] });
    },
    back: () => {
      const { before } = get();
      set({ place: before.at(-1) ?? null, before: before.slice(0, -1) });
    },
    close: () => set({ place: null, before: [] }),
  }));
}
