import { expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { ModelView, Params } from "../../../core/engine/contract/index.ts";
import { createDocumentStore } from "../document/document-store.ts";
import type { ModelsState } from "../models/models-store.ts";
import type { RunsState } from "../runs/runs-store.ts";
import type { CheckState } from "./check-store.ts";
import { recipesForEach, runForEachSelected, runRecipe } from "./recipe-actions.ts";
import { recipeOf } from "./testing/recipes.ts";

function desk(problems: CheckState["problems"] = []) {
  const sessions = [
    { name: "a", neurons: 3 },
    { name: "b", neurons: 2 },
  ];
  const current = { id: "m", description: { sessions } } as ModelView;
  const start = vi.fn(() => Promise.resolve([]));
  const document = createDocumentStore(() => []);
  document.getState().reset({ recipe: recipeOf({ objective: { type: "increase", neurons: [0, 1] } }) });
  return {
    start,
    document,
    models: createStore(() => ({ current }) as ModelsState),
    check: createStore((): CheckState => ({ problems, timing: null })),
    runs: createStore(() => ({ start }) as unknown as RunsState),
  };
}

it("runs the recipe on the desk", async () => {
  const services = desk();
  await runRecipe(services);
  const { recipe } = services.document.getState().history!.present;
  expect(services.start).toHaveBeenCalledExactlyOnceWith({ model: "m", runs: [{ recipe }] });
});

it("runs it for each chosen neuron, in one batch", async () => {
  const services = desk();
  await runForEachSelected(services);
  const objectives = (services.start.mock.calls as unknown as [Params<"startRuns">][]).map(([{ runs }]) =>
    runs.map(({ recipe }) => recipe.objective),
  );
  expect(objectives).toEqual([
    [
      { type: "increase", neurons: [0] },
      { type: "increase", neurons: [1] },
    ],
  ]);
});

it("names runs of neurons numbered through all sessions by where they are", async () => {
  const services = desk();
  const objective = { type: "increase" as const, neurons: [0, 4] };
  services.document.getState().reset({ recipe: recipeOf({ session: null, objective }) });
  await runForEachSelected(services);
  const [[{ runs }]] = services.start.mock.calls as unknown as [[Params<"startRuns">]];
  expect(runs.map(({ name }) => name)).toEqual(["neuron 0 · 0 of a", "neuron 4 · 1 of b"]);
});

it("runs nothing while something is wrong; warnings do not matter", async () => {
  const problem = { path: "optimizer.lr", message: "it must be above 0" };
  const wrong = desk([{ ...problem, severity: "error" }]);
  await runRecipe(wrong);
  expect(wrong.start).not.toHaveBeenCalled();
  const odd = desk([{ ...problem, severity: "warning" }]);
  await runRecipe(odd);
  expect(odd.start).toHaveBeenCalledOnce();
});

it("has a recipe for each neuron only where the objective is about neurons", () => {
  const [first, second] = recipesForEach(recipeOf(), [4, 7]);
  expect(first!.objective).toEqual({ type: "increase", neurons: [4] });
  expect(second!.objective).toEqual({ type: "increase", neurons: [7] });
  expect(recipesForEach(recipeOf({ objective: { type: "sparse-activation" } }), [4])).toEqual([]);
});
