import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import type { Engine } from "../../engine/engine.ts";
import type { ModelsState } from "../models/models-store.ts";
import { createPresetsStore } from "../presets/presets-store.ts";
import { createDocumentStore } from "./document-store.ts";
import { rememberDocuments } from "./remember.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const model = (id: string, temporalFootprint = 31): ModelView =>
  ({
    id,
    description: {
      input: { channels: 2, height: 18, width: 16 },
      sessions: [{ name: "s", neurons: 5, cellTypes: null }],
      layers: [],
      metadata: { stimulusMean: { value: 60, found: "60" }, stimulusStd: { value: 30, found: "30" } },
      temporalFootprint,
    },
  }) as unknown as ModelView;

function desk(kept: Record<string, string> = {}, responseFrames = 20) {
  const storage = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
  };
  const models = createStore(() => ({ current: null as ModelView | null }) as ModelsState);
  const document = createDocumentStore(() => []);
  const timing = { responseFrames, window: null, offset: 50 - responseFrames };
  const request = (() => Promise.resolve({ problems: [], timing })) as unknown as Engine["request"];
  const flush = rememberDocuments(
    { engine: { request }, models, document, presets: createPresetsStore(storage) },
    storage,
  );
  const open = async (view: ModelView | null): Promise<void> => {
    models.setState({ current: view });
    await vi.advanceTimersByTimeAsync(0);
  };
  return { kept, document, open, flush, present: () => document.getState().history!.present };
}

it("begins with the first preset, fitted to the model", async () => {
  const { open, present } = desk();
  await open(model("m"));
  expect(present()).toMatchObject({ preset: "mei", neurons: [0], recipe: { session: "s" } });
});

it("fits it anew where the response is shorter than it was thought to be", async () => {
  const { open, present, document } = desk({}, 15);
  await open(model("m"));
  expect(present().recipe.reducer).toMatchObject({ start: 5, length: 10 });
  expect(document.getState().history!.past).toEqual([]);
});

it("gives a model its document back", async () => {
  const first = desk();
  await first.open(model("m"));
  first.document.getState().select([3]);
  await vi.advanceTimersByTimeAsync(400);
  const second = desk(first.kept);
  await second.open(model("m"));
  expect(second.present()).toEqual(first.present());
});

it("keeps a document before the next model's comes, and when the window closes", async () => {
  const { open, document, present, flush, kept } = desk();
  await open(model("m"));
  document.getState().select([2]);
  await open(model("n"));
  expect(present().neurons).toEqual([0]);
  document.getState().select([4]);
  flush();
  expect(JSON.parse(kept["retinoscope.document.m"]!)).toMatchObject({ neurons: [2] });
  expect(JSON.parse(kept["retinoscope.document.n"]!)).toMatchObject({ neurons: [4] });
  await open(null);
  expect(document.getState().history).toBeNull();
});

it("leaves aside what is no recipe any more", async () => {
  const { open, present } = desk({ "retinoscope.document.m": '{"recipe":{"version":0},"neurons":[1]}' });
  await open(model("m"));
  expect(present().preset).toBe("mei");
});
