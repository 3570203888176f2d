import { createStore, type StoreApi } from "zustand/vanilla";

/** Which of the sheets over the window is open. */
export type Sheet = "about" | "help" | "palette";

export interface ShortcutsState {
  readonly sheet: Sheet | null;
  open(sheet: Sheet): void;
  close(): void;
}

export type ShortcutsStore = StoreApi<ShortcutsState>;

export function createShortcutsStore(): ShortcutsStore {
  return createStore<ShortcutsState>((set) => ({
    sheet: null,
    open: (sheet) => set({ sheet }),
    close: () => set({ sheet: null }),
  }));
}
