import { beforeEach, expect, test, vi } from "vitest";
import type { RunArrays } from "../../../core/engine/contract/index.ts";
import type { ExportSummary } from "../../../core/export/index.ts";
import { rigProfile } from "../../../core/rig/index.ts";
import { type FakeEngine, fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import { usualChoices } from "../../features/export/choices.ts";
import { createPreferencesStore } from "../preferences-store.ts";
import { createRunsStore } from "../runs/runs-store.ts";
import { runSummary } from "../runs/testing/run-summary.ts";
import type { ExportWorker } from "./exporter.ts";
import { createExportStore, type ExportStore, outcomeText } from "./exports-store.ts";
import type { FromWorker, ToWorker } from "./job.ts";

vi.mock("../../ui/notices/notices.ts", () => ({ notify: vi.fn(), notifyError: vi.fn() }));

/** A worker that a test speaks for. */
class FakeWorker implements ExportWorker {
  readonly received: ToWorker[] = [];
  terminated = false;
  private readonly listeners = new Map<string, (event: { readonly data: FromWorker }) => void>();

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }
  addEventListener(type: string, listener: (event: { readonly data: FromWorker }) => void): void {
    this.listeners.set(type, listener);
  }
  terminate(): void {
    this.terminated = true;
  }
  async say(data: FromWorker): Promise<void> {
    this.listeners.get("message")?.({ data });
    await settled();
  }
  async break(): Promise<void> {
    this.listeners.get("error")?.({ data: { type: "failed", message: "" } });
    await settled();
  }
}

const stimulus = { shape: [1, 1, 1, 1], values: new Float32Array(1) };
const arrays: RunArrays = {
  run: "a",
  stimulus,
  response: stimulus,
  loss: { shape: [1], values: new Float64Array(1) },
  terms: { names: ["objective"], values: new Float64Array(1) },
};
const summary = (exported: number, about: Partial<ExportSummary> = {}): ExportSummary => ({
  exported: Array.from({ length: exported }, (_, index) => ({ folder: `run-${index}`, notes: [] })),
  failed: [],
  cancelled: false,
  ...about,
});

let engine: FakeEngine;
let worker: FakeWorker;
let saved: string[];
let store: ExportStore;

beforeEach(() => {
  engine = fakeEngine({
    runOrigin: () => ({ model: { name: "Simulated retina", files: [] }, software: { retinoscope: "1" } }),
  });
  engine.connect({ version: "1.2.3" });
  const runs = createRunsStore(engine);
  engine.emit("runsChanged", { runs: [runSummary("a", { name: "neuron 6" }), runSummary("b")] });
  worker = new FakeWorker();
  saved = [];
  store = createExportStore({
    engine,
    runs,
    preferences: createPreferencesStore({ getItem: () => null, setItem: () => undefined }),
    startWorker: () => worker,
    save: (_, name) => void saved.push(name),
  });
});

const start = (runs: string[]): Promise<void> => {
  store.getState().open(runs);
  return store.getState().start({ type: "files", options: usualChoices }, { type: "zip" });
};

test("the worker is given what is wanted, and each run when it asks for it", async () => {
  engine.answers.runArrays = () => arrays;
  void start(["a", "b"]);
  expect(worker.received).toMatchObject([
    {
      type: "start",
      job: { names: ["neuron 6 a", "b b"], what: { options: usualChoices }, version: "1.2.3" },
    },
  ]);
  expect(engine.paramsOf("runArrays")).toEqual([]);
  await worker.say({ type: "load", index: 1 });
  expect(engine.paramsOf("runArrays")).toEqual([{ run: "b" }]);
  // The model cannot be opened: the sidecar says less.
  expect(worker.received[1]).toMatchObject({
    type: "run",
    index: 1,
    run: { id: "b", arrays: { stimulus }, software: { retinoscope: "1" }, model: { facts: null } },
  });
});

test("a run that the engine cannot give is told to the worker, as a sentence", async () => {
  void start(["a"]);
  await worker.say({ type: "load", index: 0 });
  expect(worker.received[1]).toMatchObject({
    type: "no-run",
    index: 0,
    message: expect.stringMatching(/lost/),
  });
});

test("what comes back is downloaded, and told", async () => {
  const done = start(["a"]);
  await worker.say({ type: "progress", progress: { done: 0.5, total: 1, run: "neuron 6 a", file: "png" } });
  expect(store.getState().progress).toMatchObject({ done: 0.5, file: "png" });
  await worker.say({ type: "done", summary: summary(1), archive: new Blob(["zip"]) });
  await done;
  expect(saved).toEqual(["neuron-6-export.zip"]);
  expect(worker.terminated).toBe(true);
  expect(store.getState()).toMatchObject({
    progress: null,
    outcome: { type: "exported", place: "neuron-6-export.zip", bytes: 3 },
  });
});

test("cancelled, nothing is downloaded", async () => {
  const done = start(["a", "b"]);
  store.getState().cancel();
  expect(worker.received.at(-1)).toEqual({ type: "cancel" });
  await worker.say({ type: "done", summary: summary(1, { cancelled: true }), archive: null });
  await done;
  expect(saved).toEqual([]);
  const { outcome } = store.getState();
  expect(outcome?.type === "exported" && outcomeText(outcome)).toBe(
    "The export was cancelled. Nothing was written.",
  );
});

test("a worker that breaks is told as a sentence", async () => {
  const done = start(["a"]);
  await worker.break();
  await done;
  expect(store.getState().outcome).toMatchObject({
    type: "failed",
    message: expect.stringMatching(/broke off/),
  });
});

test("the dialog opens with the export that is under way, not with another", async () => {
  void start(["a"]);
  store.getState().close();
  store.getState().open(["b"]);
  expect(store.getState()).toMatchObject({ opened: true, runs: ["a"] });
});

test("a presentation is one archive under the rig's name", async () => {
  const profile = rigProfile.parse({ version: 1, name: "Lab rig 2" });
  store.getState().open(["a", "b"], "rig");
  const done = store.getState().start({ type: "rig", rig: { profile, formats: ["png"] } }, { type: "zip" });
  expect(worker.received).toMatchObject([
    { type: "start", job: { what: { type: "rig", rig: { formats: ["png"] } } } },
  ]);
  await worker.say({ type: "done", summary: summary(1), archive: new Blob(["zip"]) });
  await done;
  expect(saved).toEqual(["Lab-rig-2.zip"]);
  const { outcome, subject } = store.getState();
  expect(subject).toBe("rig");
  expect(outcome?.type === "exported" && outcomeText(outcome)).toBe(
    "The presentation is in Lab-rig-2.zip: 2 runs.",
  );
});
