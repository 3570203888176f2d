import { createStore, type StoreApi } from "zustand/vanilla";
import type { ModelsStore } from "../models/models-store.ts";
import type { RunsStore } from "../runs/runs-store.ts";
import type { PopulationChoice } from "./population.ts";
import { firstWallRecipe, type WallRecipe } from "./wall-recipe.ts";

/** How tiles lie on the wall. */
export type Arrangement = "number" | "type" | "place" | "likeness" | "objective";

export interface AtlasState {
  /** Whether the middle of the window is the atlas. */
  readonly opened: boolean;
  /** Whether the run on the stage was opened from it. */
  readonly left: boolean;
  readonly choice: PopulationChoice;
  readonly arrangement: Arrangement;
  readonly view: "wall" | "table";
  readonly recipe: WallRecipe;
  /** What tiles are searched for. */
  readonly search: string;
  /** Width of a tile, in CSS pixels; null: as large as lets the wall show all of them. */
  readonly size: number | null;
  /** The width that this comes to. */
  readonly fitting: number;
  readonly playing: boolean;
  readonly selected: ReadonlySet<string>;
  /** Where ranges begin and keys go on: the tile that was clicked or reached last. */
  readonly active: string | null;
  /** Keys of the tiles that are in view. */
  readonly seen: ReadonlySet<string>;
  /** Where the wall was scrolled to. */
  readonly scroll: { readonly left: number; readonly top: number };

  open(): void;
  close(): void;
  choose(choice: Partial<PopulationChoice>): void;
  set(
    change: Partial<
      Pick<AtlasState, "arrangement" | "view" | "search" | "size" | "fitting" | "playing" | "seen" | "scroll">
    >,
  ): void;
  setRecipe(change: Partial<WallRecipe>): void;
  activate(key: string | null): void;
  select(keys: Iterable<string>, mode?: "replace" | "add" | "toggle"): void;
}

export type AtlasStore = StoreApi<AtlasState>;

export const SMALLEST_TILE = 16;
export const LARGEST_TILE = 200;
/** Where the wall has more tiles than it can show at once. */
export const USUAL_TILE = 58;

const atTheTop = { left: 0, top: 0 };
const none: ReadonlySet<string> = new Set();

/** @param startsPlaying not for those who asked for less motion */
export function createAtlasStore(models: ModelsStore, runs: RunsStore, startsPlaying: boolean): AtlasStore {
  const store = createStore<AtlasState>((set, get) => ({
    opened: false,
    left: false,
    choice: { population: "neurons", session: null, layer: null, seeds: 12 },
    arrangement: "type",
    view: "wall",
    recipe: firstWallRecipe,
    search: "",
    size: null,
    fitting: USUAL_TILE,
    playing: startsPlaying,
    selected: none,
    active: null,
    seen: none,
    scroll: atTheTop,
    open: () => set({ opened: true, left: false }),
    close: () => set({ opened: false, left: false }),
    choose: (change) => {
      const choice = { ...get().choice, ...change };
      set({ choice, selected: none, active: null, scroll: atTheTop });
    },
    set: (change) => set(change.arrangement === undefined ? change : { scroll: atTheTop, ...change }),
    setRecipe: (change) => set({ recipe: { ...get().recipe, ...change } }),
    activate: (active) => set({ active }),
    select: (keys, mode = "replace") => set({ selected: combined(get().selected, keys, mode) }),
  }));
  models.subscribe(({ current }, { current: before }) => {
    if (current === null || current.id === before?.id) return;
    // Another model has other sessions and layers.
    const layer = current.description.layers.at(-1)?.name ?? null;
    store.setState({ left: false, search: "" });
    store.getState().choose({ session: null, layer });
  });
  runs.subscribe((state, before) => {
    // A run that is put on the stage is to be seen; one that comes or goes by itself is not.
    const shown = state.shown !== before.shown || state.compared !== before.compared;
    if (store.getState().opened && state.runs === before.runs && shown)
      store.setState({ opened: false, left: true });
  });
  return store;
}

function combined(
  before: ReadonlySet<string>,
  keys: Iterable<string>,
  mode: "replace" | "add" | "toggle",
): ReadonlySet<string> {
  const result = new Set(mode === "replace" ? [] : before);
  for (const key of keys) if (mode !== "toggle" || !result.delete(key)) result.add(key);
  return result;
}
