import { beforeEach, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { ModelView, Result } from "../../../core/engine/contract/index.ts";
import type { Recipe } from "../../../core/recipe/index.ts";
import { type FakeEngine, fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import { createDocumentStore, type DocumentStore } from "../document/document-store.ts";
import type { ModelsState } from "../models/models-store.ts";
import { recipeOf } from "../recipe/testing/recipes.ts";
import { createRunDataSource, type RunDataSource } from "../run-data/source.ts";
import { createRunsStore, type RunsStore } from "../runs/runs-store.ts";
import { runSummary } from "../runs/testing/run-summary.ts";
import { BEFORE, createPreviewStore, PREVIEW, type PreviewStore } from "./preview-store.ts";

let engine: FakeEngine;
let document: DocumentStore;
let runs: RunsStore;
let runData: RunDataSource;
let preview: PreviewStore;

const stimulusOf = (value: number) => ({ shape: [1, 4, 1, 1], values: new Float32Array(4).fill(value) });
/** The preview of a neuron has its number as stimulus and objective, and half more under other limits. */
const answerFor = (recipe: Recipe): Result<"preview"> => {
  const { objective, postprocessors } = recipe;
  const neuron = objective.type === "increase" ? objective.neurons[0]! : -1;
  const [limits] = postprocessors;
  // Under the limits that all begin with, the neuron's number.
  const value = neuron + (limits?.type === "norm-clip" && limits.norm === 30 ? 0 : 0.5);
  const result = { objective: value, response: value, norm: 1, converged: true, lastGain: 0 };
  return {
    stimulus: stimulusOf(value),
    response: stimulusOf(value),
    result: { ...result, gradientZero: null, diverged: false, atLimits: null, restarts: null },
    iterations: 5,
    ended: true,
    goOn: 1,
  };
};
const choose = async (neuron: number) => {
  document.getState().select([neuron]);
  await settled();
};
const limit = async (norm: number) => {
  const step = { type: "norm-clip" as const, norm, ranges: [[null, null]] as [null, null][] };
  document.getState().edit((recipe) => ({ ...recipe, postprocessors: [step] }), "norm");
  await settled();
};
const shown = () => preview.getState().shown;
const seen = () => runData.get(PREVIEW).stimulus?.values[0];

beforeEach(async () => {
  engine = fakeEngine({ preview: ({ recipe }) => answerFor(recipe as Recipe), watch: () => ({}) });
  const current = { id: "m", name: "model", description: { sessions: [] } } as unknown as ModelView;
  const models = createStore(() => ({ current }) as unknown as ModelsState);
  document = createDocumentStore(() => []);
  runs = createRunsStore(engine);
  runData = createRunDataSource(engine, runs, () => undefined);
  preview = createPreviewStore({ engine, models, document, runs, runData });
  document.getState().reset({ recipe: recipeOf({ objective: { type: "increase", neurons: [0] } }) });
  engine.emit("runsChanged", { runs: [runSummary("old", { model: "m" })] });
  runs.getState().show("old");
  preview.watch();
  await settled();
});

it("takes the stage when a neuron is chosen, also one that was chosen already", async () => {
  expect(shown()).toBeNull();
  await choose(0);
  expect(shown()?.result?.objective).toBe(0);
  await choose(3);
  expect(shown()?.result?.objective).toBe(3);
  expect(seen()).toBe(3);
  expect(runs.getState().order).toEqual(["old"]);
});

it("starts warm where only a limit differs, and anew for another neuron", async () => {
  await choose(3);
  await limit(5);
  expect(engine.paramsOf("preview").at(-1)).toMatchObject({ stimulus: { values: stimulusOf(3).values } });
  await choose(4);
  expect(engine.paramsOf("preview").at(-1)).toMatchObject({ stimulus: null });
});

it("holds what was before a move against what it has become", async () => {
  await choose(3);
  await limit(5);
  await limit(6);
  await limit(7);
  expect(runData.get(BEFORE).stimulus?.values[0]).toBe(3);
  expect(preview.getState().before).toBe("objective 3.00");
  preview.getState().hold(true);
  expect(preview.getState().holding).toBe(true);
  await limit(8);
  expect(preview.getState().holding).toBe(false);
});

it("brings what was undone back as it was, without asking again", async () => {
  await choose(3);
  const asked = engine.paramsOf("preview").length;
  await limit(5);
  document.getState().undo();
  await settled();
  expect(seen()).toBe(3);
  expect(engine.paramsOf("preview")).toHaveLength(asked + 1);
});

it("shows no late answer of what was undone", async () => {
  await choose(3);
  let answer = (): void => undefined;
  engine.answers.preview = ({ recipe }) =>
    new Promise((resolve) => {
      answer = () => resolve(answerFor(recipe as Recipe));
    });
  await limit(5);
  document.getState().undo();
  answer();
  await settled();
  expect(seen()).toBe(3);
  expect(shown()?.result?.objective).toBe(3);
});

it("gives the stage back when a run is chosen", async () => {
  await choose(3);
  runs.getState().show("old");
  await settled();
  expect(shown()).toBeNull();
  expect(runData.get(PREVIEW).stimulus).toBeNull();
});

it("stays until the run that was started has a picture", async () => {
  await choose(3);
  const started = runSummary("new", {
    model: "m",
    status: "running",
    iterations: 0,
    result: null,
    hasResult: false,
  });
  engine.emit("runsChanged", { runs: [started] });
  runs.getState().show("new");
  await settled();
  expect(shown()).not.toBeNull();
  engine.emit("frame", { run: "new", iterations: 1, stimulus: stimulusOf(9), response: stimulusOf(9) });
  await settled();
  expect(shown()).toBeNull();
});

it("shows nothing of a recipe that starts elsewhere than from noise, and says what goes wrong with others", async () => {
  await choose(3);
  engine.answers.preview = () => Promise.reject(new Error("The thread died"));
  await choose(5);
  expect(shown()?.failure).toMatch(/The thread died/);
  runs.getState().show("old");
  document.getState().edit((recipe) => ({
    ...recipe,
    stimulus: { frames: 4, init: { type: "run", id: "old" } },
  }));
  await settled();
  expect(shown()).toBeNull();
});

it("fills a stage without runs", async () => {
  engine.emit("runsDeleted", { runs: ["old"] });
  await settled();
  expect(shown()?.result?.objective).toBe(0);
});
