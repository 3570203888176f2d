import { expect, test } from "vitest";
import type { ModelView, Result } from "../../core/engine/contract/index.ts";
import { fakeEngine, settled } from "../engine/testing/fake-engine.ts";
import { createAnalyses } from "./analyses-store.ts";
import { createRunsStore } from "./runs/runs-store.ts";
import { runSummary } from "./runs/testing/run-summary.ts";

const asked = (count: number) => ({
  kind: "vector-field" as const,
  images: { type: "pink" as const, count, seed: 1, contrast: 1 },
  session: null,
  neuron: 0,
  window: [5, 15] as [number, number],
  imageFrames: 60,
  channel: 0,
  bins: 31,
});
const model = { id: "demo" } as ModelView;
const result = { kind: "vector-field", grey: 0 } as Result<"analyse">;

test("what came of an analysis stays until there is another, also if the next one fails or is cancelled", async () => {
  const engine = fakeEngine({ analyse: () => result });
  const { store, outcome } = createAnalyses(engine, createRunsStore(engine));
  expect(outcome("vector-field")).toBeNull();
  await store.getState().start({ model, runs: [], asked: asked(3) });
  expect(outcome("vector-field")).toMatchObject({ result, asked: { images: { count: 3 } } });
  expect(store.getState().jobs["vector-field"]).toMatchObject({ status: "idle", version: 1, failure: null });

  engine.answers.analyse = () => Promise.reject(new Error("There is no plane."));
  await store.getState().start({ model, runs: [], asked: asked(4) });
  expect(store.getState().jobs["vector-field"]).toMatchObject({ failure: "There is no plane.", version: 1 });
  expect(outcome("vector-field")).toMatchObject({ asked: { images: { count: 3 } } });

  engine.answers.analyse = () => new Promise(() => {});
  const cancelled = store.getState().start({ model, runs: [], asked: asked(5) });
  expect(store.getState().jobs["vector-field"].status).toBe("waiting");
  store.getState().cancel("vector-field");
  await cancelled;
  expect(store.getState().jobs["vector-field"]).toMatchObject({ status: "idle", failure: null, version: 1 });
});

test("a new analysis of a kind takes the place of the one before, whose answer comes too late", async () => {
  const engine = fakeEngine();
  const { store, outcome } = createAnalyses(engine, createRunsStore(engine));
  let answer = (_: Result<"analyse">): void => {};
  engine.answers.analyse = () => new Promise((resolve) => (answer = resolve));
  const first = store.getState().start({ model, runs: [], asked: asked(3) });
  engine.answers.analyse = () => result;
  await store.getState().start({ model, runs: [], asked: asked(9) });
  answer(result);
  await first;
  await settled();
  expect(outcome("vector-field")).toMatchObject({ asked: { images: { count: 9 } } });
  expect(store.getState().jobs["vector-field"]).toMatchObject({ status: "idle", version: 1 });
});

test("a run that is under way, and runs side by side, are shown instead; one that has ended is a subject", () => {
  const engine = fakeEngine();
  const runs = createRunsStore(engine);
  const { store } = createAnalyses(engine, runs);
  engine.emit("runsChanged", {
    runs: [runSummary("ended"), runSummary("other"), runSummary("live", { status: "running" })],
  });
  const openedAfter = (act: () => void): boolean => {
    store.getState().open("timing");
    act();
    return store.getState().opened;
  };
  expect(openedAfter(() => runs.getState().show("ended"))).toBe(true);
  expect(openedAfter(() => runs.getState().show("live"))).toBe(false);
  expect(openedAfter(() => runs.getState().compare(["ended", "other"]))).toBe(false);
});
