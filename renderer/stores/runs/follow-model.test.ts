import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import type { RunSummary } from "../../../core/engine/contract/index.ts";
import type { ModelsStore } from "../models/models-store.ts";
import { followModel } from "./follow-model.ts";
import type { RunsState, RunsStore } from "./runs-store.ts";
import { runSummary } from "./testing/run-summary.ts";

function stage(runs: readonly RunSummary[] | null, shown: string | null, compared: readonly string[] = []) {
  const models = createStore(() => ({ current: null })) as unknown as ModelsStore;
  const known = runs && new Map(runs.map((run) => [run.id, run]));
  const order = runs?.map(({ id }) => id) ?? [];
  const store = createStore<Pick<RunsState, "runs" | "order" | "shown" | "compared" | "show">>((set) => ({
    ...{ runs: known, order, shown, compared },
    show: (next) => set({ shown: next, compared: [] }),
  })) as unknown as RunsStore;
  followModel(models, store);
  const open = (id: string): void => models.setState({ current: { id } } as never);
  return { open, store };
}

const [a, b, c] = [
  runSummary("a", { model: "one" }),
  runSummary("b", { model: "two" }),
  runSummary("c", { model: "two" }),
];

test("no stimulus of another model stays on the stage when a model is opened", () => {
  const { open, store } = stage([a, b, c], "a");
  open("two");
  expect(store.getState().shown).toBe("b");
  open("three");
  expect(store.getState().shown).toBeNull();
});

test("its own stays, and a comparison with another model's ends", () => {
  const { open, store } = stage([a, b, c], "c", ["a", "c"]);
  open("two");
  expect(store.getState()).toMatchObject({ shown: "c", compared: [] });
});

test("runs that are told after the model are its own, and what is chosen by hand stays", () => {
  const { open, store } = stage(null, null);
  open("one");
  store.setState({ runs: new Map([b, a].map((run) => [run.id, run])), order: ["b", "a"], shown: "b" });
  expect(store.getState().shown).toBe("a");
  store.getState().show("b");
  expect(store.getState().shown).toBe("b");
});
