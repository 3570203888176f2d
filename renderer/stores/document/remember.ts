import { parseRecipe } from "../../../core/recipe/index.ts";
import type { Engine } from "../../engine/engine.ts";
import type { ModelsStore } from "../models/models-store.ts";
import { fitPreset, fitPresetTruly } from "../presets/fit.ts";
import type { PresetsStore } from "../presets/presets-store.ts";
import type { Document, DocumentStore } from "./document-store.ts";

interface Desk {
  readonly engine: Pick<Engine, "request">;
  readonly models: ModelsStore;
  readonly document: DocumentStore;
  readonly presets: PresetsStore;
}

type Keeper = Pick<Storage, "getItem" | "setItem">;

/** After the last edit, before the document is kept: in milliseconds. */
const PAUSE_MS = 400;

/**
 * Gives each model the document that it had when it was last on the desk, else the first preset, and keeps it by the model's id.
 *
 * @returns keeps what has not been kept yet, at once: for when the window closes
 */
export function rememberDocuments({ engine, models, document, presets }: Desk, storage: Keeper): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unkept: { readonly model: string; readonly document: Document } | null = null;

  const keep = (): void => {
    clearTimeout(timer);
    if (unkept === null) return;
    try {
      storage.setItem(key(unkept.model), JSON.stringify(unkept.document));
    } catch {
      // A browser that keeps nothing: the document lasts as long as the window.
    }
    unkept = null;
  };

  const begin = async (): Promise<void> => {
    const { current } = models.getState();
    const { reset, clear } = document.getState();
    if (current === null) return clear();
    const remembered = read(storage, current.id);
    if (remembered !== null) return reset(remembered);
    const first = presets.getState().presets[0]!;
    const estimate = fitPreset(first, current).recipe;
    reset({ recipe: estimate, preset: first.id });
    const untouched = document.getState().history;
    const { recipe } = await fitPresetTruly(first, current, engine);
    const unchanged = JSON.stringify(recipe) === JSON.stringify(estimate);
    if (document.getState().history === untouched && !unchanged) reset({ recipe, preset: first.id });
  };

  document.subscribe(({ history }, { history: before }) => {
    const model = models.getState().current?.id;
    if (history === null || model === undefined || history.present === before?.present) return;
    unkept = { model, document: history.present };
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE_MS);
  });
  const changed = (): void => {
    // What belongs to the model before is kept before the next one's comes.
    keep();
    // Where the connection was lost, the estimate stays; the check says what does not fit.
    begin().catch(() => undefined);
  };
  models.subscribe(({ current }, { current: before }) => {
    if (current?.id !== before?.id) changed();
  });
  if (models.getState().current !== null) changed();
  return keep;
}

function key(model: string): string {
  return `retinoscope.document.${model}`;
}

/** Null where nothing was kept, or what was kept is no recipe any more. */
function read(storage: Keeper, model: string): Document | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(key(model)) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { recipe, neurons, preset } = kept as Readonly<Record<string, unknown>>;
    return {
      recipe: parseRecipe(recipe),
      neurons: Array.isArray(neurons) ? neurons.filter(isNeuron) : [],
      preset: typeof preset === "string" ? preset : null,
    };
  } catch {
    return null;
  }
}

function isNeuron(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0;
}
