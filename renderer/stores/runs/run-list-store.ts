import { createStore, type StoreApi } from "zustand/vanilla";
import { firstFilter, type RunFilter, type RunSort } from "./list.ts";
import type { RunsStore } from "./runs-store.ts";

/** How the runs are listed, and which of them are chosen. */
export interface RunListState {
  readonly filter: RunFilter;
  readonly sort: RunSort;
  /** Chosen for comparison, deletion and so on, in the order in which they were chosen. */
  readonly marked: readonly string[];
  /** Where a range begins: the last run that was clicked. */
  readonly anchor: string | null;
  /** The run whose name is being edited. */
  readonly renaming: string | null;

  changeFilter(change: Partial<RunFilter>): void;
  setSort(sort: RunSort): void;
  setAnchor(run: string): void;
  toggleMark(run: string): void;
  /** Ctrl and a click: the first takes the run that was clicked before along, as file managers do. @param listed ids as they are listed */
  toggleWithAnchor(listed: readonly string[], run: string): void;
  /** Marks from the anchor to a run. @param listed ids as they are listed */
  markRange(listed: readonly string[], run: string): void;
  setMarked(runs: readonly string[]): void;
  rename(run: string | null): void;
}

export type RunListStore = StoreApi<RunListState>;

export function createRunListStore(runs: RunsStore): RunListStore {
  const store = createStore<RunListState>((set, get) => ({
    filter: firstFilter,
    sort: "newest",
    marked: [],
    anchor: null,
    renaming: null,
    changeFilter: (change) => set({ filter: { ...get().filter, ...change } }),
    setSort: (sort) => set({ sort }),
    setAnchor: (anchor) => set({ anchor }),
    toggleMark: (run) => {
      const { marked } = get();
      set({
        anchor: run,
        marked: marked.includes(run) ? marked.filter((id) => id !== run) : [...marked, run],
      });
    },
    toggleWithAnchor: (listed, run) => {
      const { marked, anchor, toggleMark } = get();
      if (marked.length === 0 && anchor !== null && anchor !== run && listed.includes(anchor))
        toggleMark(anchor);
      toggleMark(run);
    },
    markRange: (listed, run) => {
      const { anchor, marked } = get();
      const to = listed.indexOf(run);
      // Without an anchor that is listed, the range is the run itself.
      const from = anchor === null || !listed.includes(anchor) ? to : listed.indexOf(anchor);
      const range = listed.slice(Math.min(from, to), Math.max(from, to) + 1);
      set({ marked: [...new Set([...marked, ...range])] });
    },
    setMarked: (marked) => set({ marked }),
    rename: (renaming) => set({ renaming }),
  }));
  runs.subscribe(({ runs: known }, { runs: before }) => {
    if (known === before || known === null) return;
    const { marked, renaming, anchor } = store.getState();
    const exists = (run: string | null): boolean => run !== null && known.has(run);
    if (!marked.every(exists)) store.setState({ marked: marked.filter(exists) });
    if (renaming !== null && !exists(renaming)) store.setState({ renaming: null });
    if (anchor !== null && !exists(anchor)) store.setState({ anchor: null });
  });
  return store;
}
