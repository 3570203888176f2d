import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { ModelSource, ModelView, StoredModel } from "../../../core/engine/contract/index.ts";
import { fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import { createPreferencesStore } from "../preferences-store.ts";
import { keepModelOpen } from "./auto-open.ts";
import type { ModelsState } from "./models-store.ts";

function desk(stored: readonly string[], broken: readonly string[] = [], lastModel = "") {
  const opened: string[] = [];
  const told: string[] = [];
  const models = createStore<ModelsState>((set) => ({
    current: null,
    seen: new Map(),
    opening: null,
    failure: null,
    unopened: null,
    openWithout: null,
    lacking: [],
    arrived: null,
    dismissArrival: () => undefined,
    stored: [],
    remote: [],
    open: async (source: ModelSource) => {
      const id = source.type === "stored" ? source.model : source.type;
      opened.push(id);
      if (broken.includes(id)) set({ failure: `The file of "${id}" is damaged.` });
      else set({ current: { id } as ModelView, failure: null });
    },
    openFiles: async () => undefined,
    openAgain: async () => undefined,
    forget: async () => undefined,
    dismissFailure: () => undefined,
  }));
  const preferences = createPreferencesStore({ getItem: () => null, setItem: () => undefined });
  preferences.getState().change({ lastModel });
  const engine = fakeEngine({
    listModels: () => ({ stored: stored.map((id) => ({ id, name: id }) as StoredModel), remote: [] }),
  });
  keepModelOpen({ engine, models, preferences }, (message) => told.push(message));
  const connect = (): Promise<void> => {
    engine.connect();
    return settled();
  };
  return { connect, opened, told, models, preferences };
}

describe("keepModelOpen", () => {
  it("opens the demo at the first start and remembers it", async () => {
    const { connect, opened, told, preferences } = desk([]);
    await connect();
    expect([opened, told, preferences.getState().lastModel]).toEqual([["demo"], [], "demo"]);
  });

  it("opens the model that was last on the desk", async () => {
    const { connect, opened, told } = desk(["a", "b"], [], "b");
    await connect();
    expect([opened, told]).toEqual([["b"], []]);
  });

  it("opens the demo and says so if the last model is gone", async () => {
    const { connect, opened, told } = desk(["a"], [], "b");
    await connect();
    expect(opened).toEqual(["demo"]);
    expect(told).toEqual([
      "The model that was last open is no longer in the workspace. The demo model was opened instead.",
    ]);
  });

  it("opens the demo and says why if the last model cannot be read", async () => {
    const { connect, opened, told } = desk(["b"], ["b"], "b");
    await connect();
    expect(opened).toEqual(["b", "demo"]);
    expect(told).toEqual(['The file of "b" is damaged. The demo model was opened instead.']);
  });

  it("leaves what is on the desk when the connection comes back", async () => {
    const { connect, opened } = desk(["a"], [], "a");
    await connect();
    await connect();
    expect(opened).toEqual(["a"]);
  });
});
