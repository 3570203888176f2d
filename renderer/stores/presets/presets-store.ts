import { createStore, type StoreApi } from "zustand/vanilla";
import { parseRecipe, type Recipe } from "../../../core/recipe/index.ts";
import { type Preset, shippedPresets } from "./presets.ts";

export interface PresetsState {
  /** Those that come with the program, then the user's, in the order in which they were saved. */
  readonly presets: readonly Preset[];
  /** Keeps a recipe under a name; one of the user's that has this name is replaced. @returns its id */
  save(title: string, recipe: Recipe): string;
  /** Only the user's can be deleted. */
  remove(id: string): void;
}

export type PresetsStore = StoreApi<PresetsState>;

const KEY = "retinoscope.presets";

export function createPresetsStore(storage: Pick<Storage, "getItem" | "setItem">): PresetsStore {
  return createStore<PresetsState>((set, get) => {
    const keep = (own: readonly Preset[]): void => {
      set({ presets: [...shippedPresets, ...own] });
      const kept = own.map(({ title, recipe }) => ({ title, recipe }));
      try {
        storage.setItem(KEY, JSON.stringify(kept));
      } catch {
        // A browser that keeps nothing: they are there until the window is closed.
      }
    };
    const own = (): readonly Preset[] => get().presets.filter((preset) => preset.own);
    return {
      presets: [...shippedPresets, ...read(storage)],
      save: (title, recipe) => {
        const preset = ownPreset(title, recipe);
        keep([...own().filter(({ id }) => id !== preset.id), preset]);
        return preset.id;
      },
      remove: (id) => keep(own().filter((preset) => preset.id !== id)),
    };
  });
}

function ownPreset(title: string, recipe: Recipe): Preset {
  return { id: `own:${title}`, title, description: "Saved by you.", recipe, own: true };
}

/** Those that were kept and still are recipes. */
function read(storage: Pick<Storage, "getItem">): readonly Preset[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.flatMap(readOne) : [];
  } catch {
    return [];
  }
}

function readOne(kept: unknown): Preset[] {
  if (typeof kept !== "object" || kept === null) return [];
  const { title, recipe } = kept as Readonly<Record<string, unknown>>;
  if (typeof title !== "string" || title === "") return [];
  try {
    return [ownPreset(title, parseRecipe(recipe))];
  } catch {
    return [];
  }
}
