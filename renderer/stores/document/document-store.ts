import { createStore, type StoreApi } from "zustand/vanilla";
import type { SessionView } from "../../../core/engine/contract/index.ts";
import type { Recipe } from "../../../core/recipe/index.ts";
import { type History, record, redo, seal, startHistory, undo } from "./history.ts";
import { moveNeurons, moveObjective } from "./move-session.ts";

/** What a person edits: the recipe and the chosen neurons. All of it is undone together. */
export interface Document {
  readonly recipe: Recipe;
  /** Chosen in map and table, ascending; numbered as in the recipe's session (through all sessions where it is null). */
  readonly neurons: readonly number[];
  /** Id of the preset that the recipe began as; null for a file's or a run's. */
  readonly preset: string | null;
}

export type SelectMode = "replace" | "toggle" | "add";

export interface DocumentState {
  /** Null until a model is open. */
  readonly history: History<Document> | null;
  /** Counts choices of neurons, also of those that were chosen already. */
  readonly chosen: number;
  /** Takes another recipe altogether, as one step: a preset, a file, a run's. */
  load(recipe: Recipe, preset?: string): void;
  /** Starts without a history: another model was opened. */
  reset(document: Pick<Document, "recipe"> & Partial<Document>): void;
  /** No model is open. */
  clear(): void;
  /** @param mergeKey see `record` */
  edit(change: (recipe: Recipe) => Recipe, mergeKey?: string): void;
  /** Ends a series of merged edits. */
  seal(): void;
  /** Chooses neurons. An objective that drives or silences neurons is about those that are chosen. */
  select(neurons: readonly number[], mode?: SelectMode): void;
  /** Chooses another session (null: all); neurons that are there too stay chosen. */
  setSession(session: string | null): void;
  undo(): void;
  redo(): void;
}

export type DocumentStore = StoreApi<DocumentState>;

type Sessions = readonly Pick<SessionView, "name" | "neurons" | "cellTypes">[];

/** @param sessions of the model on the desk */
export function createDocumentStore(sessions: () => Sessions): DocumentStore {
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
      chosen: 0,
      load: (recipe, preset) => {
        const from = preset ?? null;
        if (get().history === null) set({ history: startHistory(documentOf({ recipe, preset: from })) });
        else {
          change((document) => {
            const { session } = document.recipe;
            const chosen = () => moveNeurons(document.neurons, session, recipe.session, sessions());
            return { recipe, neurons: neuronsOf(recipe) ?? drivenBy(recipe) ?? chosen(), preset: from };
          });
        }
      },
      reset: (document) => set({ history: startHistory(documentOf(document)) }),
      clear: () => set({ history: null }),
      edit: (edit, mergeKey) =>
        change((document) => {
          const recipe = edit(document.recipe);
          if (recipe === document.recipe) return document;
          const chosen = recipe.objective === document.recipe.objective ? null : neuronsOf(recipe);
          return { ...document, recipe, neurons: chosen ?? document.neurons };
        }, mergeKey),
      seal: () => move(seal),
      select: (neurons, mode = "replace") => {
        change((document) => {
          const chosen = combine(document.neurons, neurons, mode);
          return sameNeurons(chosen, document.neurons)
            ? document
            : { ...document, recipe: withNeurons(document.recipe, chosen), neurons: chosen };
        });
        set({ chosen: get().chosen + 1 });
      },
      setSession: (session) =>
        change((document) => {
          const { recipe, neurons } = document;
          if (recipe.session === session) return document;
          const objective = moveObjective(recipe.objective, recipe.session, session, sessions());
          const moved = { ...recipe, session, objective };
          const chosen = neuronsOf(moved) ?? moveNeurons(neurons, recipe.session, session, sessions());
          return { ...document, recipe: moved, neurons: chosen };
        }),
      undo: () => move(undo),
      redo: () => move(redo),
    };
  });
}

function documentOf({ recipe, neurons, preset }: Pick<Document, "recipe"> & Partial<Document>): Document {
  return { recipe, neurons: neuronsOf(recipe) ?? neurons ?? [], preset: preset ?? null };
}

/** The neurons that an objective drives or silences; null where it is not about single neurons. */
function neuronsOf({ objective }: Recipe): readonly number[] | null {
  return objective.type === "increase" || objective.type === "decrease" ? ascending(objective.neurons) : null;
}

/** The group that a contrast drives: what is loaded is about it. */
function drivenBy({ objective }: Recipe): readonly number[] | null {
  return objective.type === "contrastive" ? ascending(objective.on) : null;
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

function sameNeurons(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((neuron, index) => neuron === b[index]);
}
