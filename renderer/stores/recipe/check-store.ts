import { createStore, type StoreApi } from "zustand/vanilla";
import type { RecipeReport } from "../../../core/engine/contract/index.ts";
import { type Problem, parseRecipe, type Recipe, RecipeError } from "../../../core/recipe/index.ts";
import type { Engine } from "../../engine/engine.ts";
import type { DocumentStore } from "../document/document-store.ts";
import type { ModelsStore } from "../models/models-store.ts";

/** How stimulus and response lie in time, and for how long a stimulus that was found. */
export interface Timing extends NonNullable<RecipeReport["timing"]> {
  readonly stimulusFrames: number;
}

export interface CheckState {
  /** What is wrong with the recipe as it is; of what only the engine knows, until 100 ms ago. */
  readonly problems: readonly Problem[];
  /** Null until the engine has told. It may be that of the recipe before: see `responseFrames`. */
  readonly timing: Timing | null;
}

export type CheckStore = StoreApi<CheckState>;

/** After the last edit, before the engine is asked: in milliseconds. */
const PAUSE_MS = 100;

const nothing: CheckState = { problems: [], timing: null };

/** Checks the recipe on the desk: at once what the schema says, and shortly after what the engine makes of it. */
export function createCheckStore(
  engine: Pick<Engine, "request" | "onConnect">,
  models: ModelsStore,
  document: DocumentStore,
): CheckStore {
  const store = createStore<CheckState>(() => nothing);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const ask = async (model: string, recipe: Recipe): Promise<void> => {
    const mine = ++asked;
    try {
      const { problems, timing } = await engine.request("checkRecipe", { model, recipe });
      if (mine !== asked) return;
      store.setState({
        problems,
        timing:
          timing === null ? store.getState().timing : { ...timing, stimulusFrames: recipe.stimulus.frames },
      });
    } catch {
      // The connection was lost: the recipe is checked again when it is back.
    }
  };

  const check = (): void => {
    clearTimeout(timer);
    asked++;
    const recipe = document.getState().history?.present.recipe;
    const model = models.getState().current?.id;
    if (recipe === undefined || model === undefined) {
      store.setState(nothing);
      return;
    }
    const errors = schemaProblems(recipe);
    if (errors.length > 0) store.setState({ problems: errors });
    else timer = setTimeout(() => void ask(model, recipe), PAUSE_MS);
  };

  document.subscribe(({ history }, { history: before }) => {
    if (history?.present.recipe !== before?.present.recipe) check();
  });
  models.subscribe(({ current }, { current: before }) => {
    if (current?.id === before?.id) return;
    store.setState(nothing);
    check();
  });
  engine.onConnect(check);
  return store;
}

function schemaProblems(recipe: Recipe): readonly Problem[] {
  try {
    parseRecipe(recipe);
    return [];
  } catch (error) {
    if (error instanceof RecipeError) return error.problems;
    throw error;
  }
}

/** Frames of response to a stimulus of so many frames: as the engine said, or as it follows from what it said before. */
export function responseFrames({ responseFrames, stimulusFrames }: Timing, frames: number): number {
  return Math.max(0, responseFrames + frames - stimulusFrames);
}

export function errorsOf(problems: readonly Problem[]): readonly Problem[] {
  return problems.filter(({ severity }) => severity === "error");
}
