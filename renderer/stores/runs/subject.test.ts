import { expect, test } from "vitest";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { subjectOf } from "./subject.ts";
import { runSummary } from "./testing/run-summary.ts";

const desk = {
  id: "m1",
  description: {
    cellTypeNames: { 1: "ON sustained", 2: "OFF transient" },
    sessions: [
      { name: "s1", neurons: 3, cellTypes: [1, 2, 1], receptiveFields: null, performance: null },
      { name: "s2", neurons: 1, cellTypes: null, receptiveFields: null, performance: null },
    ],
  },
} as unknown as ModelView;

type Objective = ReturnType<typeof runSummary>["recipe"]["objective"];
const about = (objective: Objective, session: string | null = "s1") => {
  const run = runSummary("a");
  return { ...run, recipe: { ...run.recipe, session, objective } };
};

test("neurons of one type are about this type", () => {
  const expected = { type: "ON sustained", text: "ON sustained" };
  expect(subjectOf(about({ type: "increase", neurons: [0, 2] }), desk)).toEqual(expected);
  const contrast: Objective = { type: "contrastive", on: [0], off: [[1]], temperature: 1.6 };
  expect(subjectOf(about(contrast), desk)).toEqual(expected);
});

test.each<[string, Objective, string | null, string]>([
  ["several types", { type: "decrease", neurons: [0, 1] }, "s1", "2 cell types"],
  ["no types", { type: "increase", neurons: [0] }, "s2", "s2"],
  ["neurons that are not there", { type: "increase", neurons: [9] }, null, "all sessions"],
  ["a layer", { type: "inner-neuron", layer: "core_features_layer0", channel: 5 }, "s1", "hidden channel"],
  ["sparse activation", { type: "sparse-activation" }, "s1", "sparse activation"],
])("%s", (_, objective, session, text) => {
  expect(subjectOf(about(objective, session), desk)).toEqual({ type: null, text });
});

test("a run of another model names the model", () => {
  expect(subjectOf({ ...runSummary("a"), model: "m2", modelName: "Other" }, desk).text).toBe("Other");
  expect(subjectOf(runSummary("a"), null).text).toBe("Simulated retina");
});
