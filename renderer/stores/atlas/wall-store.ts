import { createStore, type StoreApi } from "zustand/vanilla";
import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import type { Recipe } from "../../../core/recipe/index.ts";
import { browserTimer, type Timer } from "../../lib/timer.ts";
import type { DocumentStore } from "../document/document-store.ts";
import type { ModelsStore } from "../models/models-store.ts";
import type { CheckStore } from "../recipe/check-store.ts";
import type { RunsStore } from "../runs/runs-store.ts";
import type { AtlasStore } from "./atlas-store.ts";
import { type Member, membersOf, runMember } from "./population.ts";
import { searchSlots } from "./search-slots.ts";
import { type Slot, slotsOf } from "./wall.ts";
import { baseRecipe } from "./wall-recipe.ts";

export interface WallState {
  /** What the members share but for one thing; null until a model is open. */
  readonly base: Recipe | null;
  /** All members, with what there is of them. */
  readonly slots: readonly Slot[];
  /** Those that the search finds. */
  readonly shown: readonly Slot[];
}

export type WallStore = StoreApi<WallState>;

export interface WallSources {
  readonly atlas: AtlasStore;
  readonly models: ModelsStore;
  readonly document: DocumentStore;
  readonly check: CheckStore;
  readonly runs: RunsStore;
}

/** Between two looks at the runs, in milliseconds; of thousands of tiles each look takes some. */
const PAUSE_MS = 16;
const LONG_PAUSE_MS = 200;
const MANY = 1000;

const nothing: WallState = { base: null, slots: [], shown: [] };

/** Puts the wall together from the model, the runs and what is chosen: while the atlas is open, and no more often than it can be seen. */
export function createWallStore(sources: WallSources, timer: Timer = browserTimer): WallStore {
  const { atlas, models, document, check, runs } = sources;
  const store = createStore<WallState>(() => nothing);
  const base = remembered(baseRecipe);
  const members = remembered(membersOf);
  const found = remembered(searchSlots);
  const placed = remembered(slotsOf);
  let waiting = false;

  const look = (): void => {
    const { opened, left, recipe, choice, search } = atlas.getState();
    const model = models.getState().current;
    if (!opened && !left) return;
    if (model === null) {
      if (store.getState() !== nothing) store.setState(nothing, true);
      return;
    }
    const needsDesk = recipe.from === "desk" || choice.population === "seeds";
    const desk = needsDesk ? (document.getState().history?.present.recipe ?? null) : null;
    const shared = base(recipe, choice.population, model, desk, check.getState().timing);
    const known = runs.getState().runs ?? noRuns;
    const all: readonly Member[] =
      choice.population === "runs"
        ? runMembers(known, runs.getState().order, model)
        : members(model, choice, shared);
    const slots = placed(all, choice.population, known, model);
    const shown = found(slots, search);
    const before = store.getState();
    if (before.base !== shared || before.shown !== shown)
      store.setState({ base: shared, slots, shown }, true);
  };

  const lookSoon = (ms: number): void => {
    if (waiting) return;
    waiting = true;
    timer.after(ms, () => {
      waiting = false;
      look();
    });
  };

  runs.subscribe(() => lookSoon(store.getState().slots.length > MANY ? LONG_PAUSE_MS : PAUSE_MS));
  check.subscribe(look);
  document.subscribe(look);
  models.subscribe(look);
  atlas.subscribe((state, before) => {
    if (
      state.opened !== before.opened ||
      state.choice !== before.choice ||
      state.recipe !== before.recipe ||
      state.search !== before.search
    )
      look();
  });
  return store;
}

const noRuns: ReadonlyMap<string, RunSummary> = new Map();

/** The runs of a model, the newest first. */
function runMembers(
  runs: ReadonlyMap<string, RunSummary>,
  order: readonly string[],
  model: ModelView,
): readonly Member[] {
  return order.flatMap((id) => {
    const run = runs.get(id);
    return run === undefined || run.model !== model.id ? [] : [runMember(run, model)];
  });
}

/** The same result for the same arguments as the last time. */
function remembered<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    if (last === null || args.some((value, index) => value !== last!.args[index]))
      last = { args, result: work(...args) };
    return last.result;
  };
}
