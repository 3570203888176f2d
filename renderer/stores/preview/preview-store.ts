import { createStore, type StoreApi } from "zustand/vanilla";
import type { Result } from "../../../core/engine/contract/index.ts";
import { type Recipe, type RunResult, recipeSchema } from "../../../core/recipe/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { createPreviewer, type PreviewOrder } from "../../engine/preview.ts";
import { sentence } from "../../lib/sentence.ts";
import type { DocumentStore } from "../document/document-store.ts";
import type { ModelsStore } from "../models/models-store.ts";
import type { RunDataSource } from "../run-data/source.ts";
import type { RunsStore } from "../runs/runs-store.ts";
import { RecentPreviews } from "./recent.ts";
import { startsWarm } from "./warm.ts";

/** Under these the numbers of the preview, and of what was on the stage before it, lie among those of the runs. */
export const PREVIEW = "preview";
export const BEFORE = "before-the-preview";

/** What the stage shows of a recipe that nobody has run. */
export interface Preview {
  readonly model: string;
  readonly modelName: string;
  /** As it is on the desk. */
  readonly recipe: Recipe;
  /** Of the stimulus that is shown; null until there is one of this recipe: then that of the recipe before is shown. */
  readonly result: RunResult | null;
  readonly iterations: number;
  /** Whether it gets no better. */
  readonly ended: boolean;
  /** How long a step takes, in seconds. */
  readonly stepSeconds: number;
  /** Why there is none, as a sentence. */
  readonly failure: string | null;
}

export interface PreviewState {
  /** Null: the stage shows runs. */
  readonly shown: Preview | null;
  /** What the stage showed before the last change, by its name; null: nothing. */
  readonly before: string | null;
  /** Whether it is shown now. */
  readonly holding: boolean;
  /** Shows what was before, or what is. */
  hold(holding: boolean): void;
  close(): void;
}

export interface PreviewStore extends StoreApi<PreviewState> {
  /** While somebody looks, previews are computed. @returns stops looking */
  watch(): () => void;
}

interface Desk {
  readonly engine: Pick<Engine, "request">;
  readonly models: ModelsStore;
  readonly document: DocumentStore;
  readonly runs: RunsStore;
  readonly runData: RunDataSource;
}

/** How long a run may take to its first picture while the preview stays in its place, in milliseconds. */
const HAND_OVER_MS = 700;

/** Shows at once what comes of the recipe on the desk: when something is chosen, and while a control moves. Nothing of it is kept. */
export function createPreviewStore({ engine, models, document, runs, runData }: Desk): PreviewStore {
  const recent = new RecentPreviews();
  /** Whose stimulus is shown. */
  let seen: { readonly model: string; readonly recipe: Recipe } | null = null;
  let order: PreviewOrder | null = null;
  let watchers = 0;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const store = createStore<PreviewState>((set) => ({
    shown: null,
    before: null,
    holding: false,
    hold: (holding) => set({ holding }),
    close: () => {
      clearTimeout(leaving);
      previewer.want(null);
      seen = null;
      set({ shown: null, before: null, holding: false });
      runData.put(PREVIEW, null);
      runData.put(BEFORE, null);
    },
  }));
  const change = (changed: Partial<Preview>): void => {
    const { shown } = store.getState();
    if (shown !== null) store.setState({ shown: { ...shown, ...changed } });
  };

  const take = (about: PreviewOrder, answer: Result<"preview">, stepSeconds: number): void => {
    seen = { model: about.model, recipe: about.recipe as Recipe };
    const { stimulus, response, result, iterations, ended } = answer;
    runData.put(PREVIEW, { iterations, stimulus, response });
    change({ result, iterations, ended, stepSeconds, failure: null });
  };
  let steps = 0;
  const previewer = createPreviewer(
    engine,
    (about, answer, seconds) => {
      const { shown } = store.getState();
      if (shown === null) return;
      if (answer.ended) recent.keep(keyOf(about), answer);
      // Of a control that moves on, each answer is shown; a late one is not where the end of what is wanted is there already.
      if (about.model !== shown.model || (shown.ended && about !== order)) return;
      const fresh = about !== order || steps === 0 ? answer.iterations : answer.iterations - steps;
      steps = answer.iterations;
      take(about, answer, seconds / Math.max(1, fresh));
    },
    (about, error) => {
      if (about === order) change({ failure: sentence(error), ended: true });
    },
  );

  const compute = (): void => {
    const { shown } = store.getState();
    if (shown === null || watchers === 0) return;
    const { model, recipe } = shown;
    const warm = seen !== null && seen.model === model && startsWarm(seen.recipe, recipe);
    const stimulus = warm ? runData.get(PREVIEW).stimulus : null;
    order = { model, recipe, stimulus };
    steps = 0;
    const known = recent.get(keyOf(order));
    if (known === null) previewer.want(order);
    else {
      previewer.want(null);
      take(order, known, shown.stepSeconds);
    }
  };

  /** Keeps what is on the stage, to hold the next against it. */
  const remember = (): void => {
    const { shown } = store.getState();
    const { runs: known, shown: run } = runs.getState();
    const name = shown !== null ? PREVIEW : run;
    const { stimulus, response, stimulusIterations } = runData.get(name ?? BEFORE);
    if (name === null || stimulus === null || response === null) return;
    runData.put(BEFORE, { stimulus, response, iterations: stimulusIterations });
    const objective = shown === null ? known?.get(name)?.objective : shown.result?.objective;
    store.setState({ before: objective == null ? "before" : `objective ${objective.toFixed(2)}` });
  };

  const show = (): void => {
    const model = models.getState().current;
    const recipe = document.getState().history?.present.recipe;
    if (model === null || recipe === undefined || !canPreview(recipe)) return;
    clearTimeout(leaving);
    const { shown } = store.getState();
    const same = shown?.model === model.id;
    store.setState({
      holding: false,
      shown: {
        model: model.id,
        modelName: model.name,
        recipe,
        result: same ? shown.result : null,
        iterations: 0,
        ended: false,
        stepSeconds: same ? shown.stepSeconds : 0,
        failure: null,
      },
    });
    compute();
  };

  /** An empty stage shows what the recipe on the desk comes to. */
  const fill = (): void => {
    const { runs: known, shown: run } = runs.getState();
    if (known !== null && run === null && store.getState().shown === null) show();
  };

  document.subscribe(({ history, chosen }, { history: before, chosen: chosenBefore }) => {
    const present = history?.present;
    if (present === undefined || before === null || before === undefined) return fill();
    const again = chosen !== chosenBefore && store.getState().shown === null;
    if (present.recipe === before.present.recipe && !again) return;
    // Another model's recipe is nothing that anybody chose.
    if (history?.past.length === 0 && before.past.length > 0) return fill();
    // What follows within one move of a control is held against what was before the move.
    if (history?.past !== before.past) remember();
    show();
  });
  models.subscribe(({ current }, { current: before }) => {
    if (current?.id !== before?.id) store.getState().close();
  });
  runs.subscribe((state, before) => {
    if (state.shown === before.shown && state.compared === before.compared) {
      if (before.runs === null) fill();
      return;
    }
    if (store.getState().shown === null) return fill();
    handOver(state.shown);
  });

  /** The preview stays until the run has a picture. */
  const handOver = (run: string | null): void => {
    clearTimeout(leaving);
    const { close } = store.getState();
    const summary = run === null ? undefined : runs.getState().runs?.get(run);
    const begins = summary !== undefined && summary.iterations === 0 && summary.result === null;
    previewer.want(null);
    if (run === null || !begins) {
      close();
      fill();
      return;
    }
    const look = (): void => {
      if (runData.get(run).stimulus !== null) end();
    };
    const stop = runData.subscribe(run, look);
    const end = (): void => {
      stop();
      clearTimeout(leaving);
      if (runs.getState().shown === run) close();
    };
    leaving = setTimeout(end, HAND_OVER_MS);
  };

  return {
    ...store,
    watch: () => {
      watchers++;
      if (watchers === 1) compute();
      return () => {
        watchers--;
        if (watchers === 0) previewer.want(null);
      };
    },
  };
}

const keyOf = ({ model, recipe }: PreviewOrder): string => `${model} ${JSON.stringify(recipe)}`;

/** Noise is a start that the engine has by itself; what is not a recipe yet is corrected first. */
function canPreview(recipe: Recipe): boolean {
  return recipe.stimulus.init.type === "normal" && recipeSchema.safeParse(recipe).success;
}
