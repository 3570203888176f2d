import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { ModelView, Params, RecipeReport } from "../../../core/engine/contract/index.ts";
import type { Engine } from "../../engine/engine.ts";
import { createDocumentStore } from "../document/document-store.ts";
import type { ModelsState } from "../models/models-store.ts";
import { createCheckStore, responseFrames } from "./check-store.ts";
import { recipeOf } from "./testing/recipes.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function desk() {
  const models = createStore(() => ({ current: { id: "m" } as ModelView }) as ModelsState);
  const document = createDocumentStore(() => []);
  const answers: ((report: RecipeReport) => void)[] = [];
  const asked: Params<"checkRecipe">[] = [];
  const request = (_method: string, params: Params<"checkRecipe">) => {
    asked.push(params);
    return new Promise<RecipeReport>((resolve) => answers.push(resolve));
  };
  const engine = { request: request as unknown as Engine["request"], onConnect: () => () => undefined };
  const check = createCheckStore(engine, models, document);
  const setFrames = (frames: number): void =>
    document.getState().edit((recipe) => ({ ...recipe, stimulus: { ...recipe.stimulus, frames } }));
  return { models, document, check, asked, answers, setFrames };
}

const report = (message: string): RecipeReport => ({
  problems: [{ path: "stimulus.frames", message, severity: "error" }],
  timing: { responseFrames: 20, window: null, offset: 30 },
});

it("asks the engine once for edits that follow each other", async () => {
  const { document, asked, answers, check, setFrames } = desk();
  document.getState().reset({ recipe: recipeOf() });
  setFrames(51);
  setFrames(52);
  vi.advanceTimersByTime(100);
  expect(asked.map(({ recipe }) => recipe.stimulus.frames)).toEqual([52]);
  answers[0]!(report("too few"));
  await vi.runAllTimersAsync();
  expect(check.getState().problems).toMatchObject([{ message: "too few" }]);
  expect(responseFrames(check.getState().timing!, 62)).toBe(30);
});

it("lets an answer to an older recipe go", async () => {
  const { document, answers, check, setFrames } = desk();
  document.getState().reset({ recipe: recipeOf() });
  vi.advanceTimersByTime(100);
  setFrames(60);
  vi.advanceTimersByTime(100);
  answers[1]!(report("new"));
  answers[0]!(report("old"));
  await vi.runAllTimersAsync();
  expect(check.getState().problems).toMatchObject([{ message: "new" }]);
});

it("tells at once what is no recipe, without the engine", () => {
  const { document, asked, check, setFrames } = desk();
  document.getState().reset({ recipe: recipeOf() });
  setFrames(-1);
  expect(check.getState().problems).toMatchObject([{ path: "stimulus.frames", severity: "error" }]);
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual([]);
});

it("forgets what it knew when another model comes", async () => {
  const { document, models, answers, check } = desk();
  document.getState().reset({ recipe: recipeOf() });
  vi.advanceTimersByTime(100);
  answers[0]!(report("too few"));
  await vi.runAllTimersAsync();
  models.setState({ current: { id: "other" } as ModelView });
  expect(check.getState()).toEqual({ problems: [], timing: null });
});
