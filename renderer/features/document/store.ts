import { createStore, type StoreApi } from "zustand/vanilla";
import type { Recipe } from "../../../core/recipe/index.ts";
import { type History, record, redo, seal, startHistory, undo } from "./history.ts";

/** What a person edits: the recipe and the chosen neurons. Both are undone together. */
export interface Document {
  readonly recipe: Recipe;
  /** Chosen in map and table, ascending; numbered as in the recipe's session (through all sessions where it is null). */
  readonly neurons: readonly number[];
}

export type SelectMode = "replace" | "toggle" | "add";

export interface DocumentState {
  /** Null until a model is open. */
  readonly history: History<Document> | null;
  /** Takes another recipe altogether, as one step: a preset, a file, a run's. */
  load(recipe: Recipe): void;
  /** Begins anew, without a past: another model was opened. */
  reset(recipe: Recipe): void;
  /** @param mergeKey see `record` */
  edit(change: (recipe: Recipe) => Recipe, mergeKey?: string): void;
  /** Ends a series of merged edits. */
  seal(): void;
  /** Chooses neurons. An objective that drives or silences neurons is about those that are chosen. */
  select(neurons: readonly number[], mode?: SelectMode): void;
  /** Chooses another session (null: all), and its first neuron. */
  setSession(session: string | null): void;
  undo(): void;
  redo(): void;
}

export type DocumentStore = StoreApi<DocumentState>;

export function createDocumentStore(): DocumentStore {
  return createStore<DocumentState>((set, get) => {
    const change = (edit: (document: Document) => Document, mergeKey?: string): void => {
      const { history } = get();
      if (history !== null) set({ history: record(history, edit(history.present), mergeKey) });
    };
    const move = (step: (history: History<Document>) => History<Document>): void => {
      const { history } = get();
      if (history !== null) set({ history: step(history) });
    };
    return {
      history: null,
      load: (recipe) => {
        const document = documentOf(recipe);
        if (get().history === null) set({ history: startHistory(document) });
        else change(() => document);
      },
      reset: (recipe) => set({ history: startHistory(documentOf(recipe)) }),
      edit: (edit, mergeKey) =>
        change(({ recipe, neurons }) => {
          const edited = edit(recipe);
          return edited === recipe
            ? { recipe, neurons }
            : { recipe: edited, neurons: neuronsOf(edited) ?? neurons };
        }, mergeKey),
      seal: () => move(seal),
      select: (neurons, mode = "replace") =>
        change((document) => {
          const chosen = combine(document.neurons, neurons, mode);
          return { recipe: withNeurons(document.recipe, chosen), neurons: chosen };
        }),
      setSession: (session) =>
        change((document) =>
          document.recipe.session === session
            ? document
            : { recipe: withNeurons({ ...document.recipe, session }, [0]), neurons: [0] },
        ),
      undo: () => move(undo),
      redo: () => move(redo),
    };
  });
}

function documentOf(recipe: Recipe): Document {
  return { recipe, neurons: neuronsOf(recipe) ?? [] };
}

/** The neurons that an objective drives or silences; null where it is not about single neurons. */
function neuronsOf({ objective }: Recipe): readonly number[] | null {
  return objective.type === "increase" || objective.type === "decrease" ? ascending(objective.neurons) : null;
}

/** An objective must be about at least one neuron: with none chosen it keeps those that it has. */
function withNeurons(recipe: Recipe, neurons: readonly number[]): Recipe {
  const { objective } = recipe;
  if (neurons.length === 0 || (objective.type !== "increase" && objective.type !== "decrease")) return recipe;
  return { ...recipe, objective: { ...objective, neurons: [...neurons] } };
}

function combine(chosen: readonly number[], neurons: readonly number[], mode: SelectMode): readonly number[] {
  if (mode === "replace") return ascending(neurons);
  const result = new Set(chosen);
  for (const neuron of neurons) {
    if (mode === "toggle" && result.has(neuron)) result.delete(neuron);
    else result.add(neuron);
  }
  return ascending([...result]);
}

function ascending(neurons: readonly number[]): readonly number[] {
  return [...new Set(neurons)].sort((a, b) => a - b);
}
