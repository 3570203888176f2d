import { expect, test } from "vitest";
import type { ModelView, RunSummary } from "../../../core/engine/contract/index.ts";
import { type Recipe, recipeSchema } from "../../../core/recipe/index.ts";
import { searchFor } from "./search.ts";
import { runSummary } from "./testing/run-summary.ts";

const desk = {
  id: "m1",
  description: {
    sessions: [{ name: "s1", neurons: 3, cellTypes: [1, 2, 1] }],
    cellTypeNames: { 1: "ON sustained", 2: "OFF transient" },
  },
} as unknown as ModelView;

function about(objective: object, session: string | null = "s1"): Recipe {
  const { recipe } = runSummary("any");
  return recipeSchema.parse({ ...recipe, session, objective });
}

const increase = (...neurons: number[]): Recipe => about({ type: "increase", neurons });

function found(text: string, runs: readonly RunSummary[]): string[] {
  const isFound = searchFor(text, desk);
  return runs.filter(isFound).map(({ id }) => id);
}

test("every word must occur, in any of what is said of a run", () => {
  const runs = [
    runSummary("a", { name: "neuron 6", modelName: "Simulated retina" }),
    runSummary("b", { name: "neuron 6", modelName: "Other" }),
    runSummary("c", { name: "neuron 7", modelName: "Simulated retina" }),
  ];
  expect(found(" RETINA  neuron 6 ", runs)).toEqual(["a"]);
  expect(found("nothing", runs)).toEqual([]);
  expect(found("  ", runs)).toEqual(["a", "b", "c"]);
});

test("a neuron by its number, whatever the run is called, and not by a part of it", () => {
  const runs = [
    runSummary("one", { name: "my favourite", recipe: increase(1) }),
    runSummary("eleven", { name: "neuron 11", recipe: increase(11) }),
    runSummary("against", { name: "x", recipe: about({ type: "contrastive", on: [2], off: [[1], [3]] }) }),
  ];
  expect(found("neuron 1", runs)).toEqual(["one", "against"]);
  expect(found("11", runs)).toEqual(["eleven"]);
});

test("a cell type of the model on the desk, a session, an objective, a channel", () => {
  const runs = [
    runSummary("on", { recipe: increase(0) }),
    runSummary("off", { recipe: increase(1) }),
    runSummary("elsewhere", { model: "m2", recipe: increase(0) }),
    runSummary("channel", { recipe: about({ type: "inner-neuron", layer: "core_layer0", channel: 12 }) }),
    runSummary("all", { recipe: about({ type: "sparse-activation" }, null) }),
  ];
  expect(found("sustained", runs)).toEqual(["on"]);
  expect(found("inner-neuron 12", runs)).toEqual(["channel"]);
  expect(found("all sessions", runs)).toEqual(["all"]);
});

test("a part of a long number, such as a date", () => {
  const runs = [runSummary("a", { recipe: about({ type: "increase", neurons: [0] }, "session_20210929") })];
  expect(found("2021", runs)).toEqual(["a"]);
});

test("what changed is found as it is now", () => {
  const run = runSummary("a", { name: "before" });
  expect(found("before", [run])).toEqual(["a"]);
  expect(found("before", [{ ...run, name: "after" }])).toEqual([]);
  expect(searchFor("sustained", null)(run)).toBe(false);
});
