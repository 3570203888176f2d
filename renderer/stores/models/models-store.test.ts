import { beforeEach, describe, expect, it } from "vitest";
import type { ModelView } from "../../../core/engine/contract/index.ts";
import { type FakeEngine, fakeEngine, settled } from "../../engine/testing/fake-engine.ts";
import { createModelsStore, type ModelsStore } from "./models-store.ts";

const view = (id: string) => ({ id }) as ModelView;

describe("opening", () => {
  let engine: FakeEngine;
  let store: ModelsStore;
  /** Answers to openModel, in the order in which they were asked for. */
  let openings: { resolve: (model: ModelView) => void; reject: (error: Error) => void }[];
  beforeEach(() => {
    openings = [];
    engine = fakeEngine({
      openModel: () => new Promise((resolve, reject) => openings.push({ resolve, reject })),
      beginUpload: ({ name }) => ({ upload: `u${name}`, chunkBytes: 2 }),
      uploadChunk: () => ({}),
      cancelUpload: () => ({}),
    });
    store = createModelsStore(engine);
  });

  it("keeps the model that is there if another cannot be opened", async () => {
    void store.getState().open({ type: "demo" }, "demo");
    openings[0]?.resolve(view("demo"));
    await settled();
    void store.getState().open({ type: "remote", name: "far" }, "far");
    expect(store.getState().opening?.name).toBe("far");
    openings[1]?.reject(new Error("There is no network."));
    await settled();
    expect(store.getState()).toMatchObject({
      current: { id: "demo" },
      opening: null,
      failure: "There is no network.",
    });
  });

  it("gives up the first for the second", async () => {
    void store.getState().open({ type: "remote", name: "far" }, "far");
    void store.getState().open({ type: "demo" }, "demo");
    await settled();
    expect(store.getState().opening?.name).toBe("demo");
    openings[1]?.resolve(view("demo"));
    await settled();
    expect(store.getState()).toMatchObject({ current: { id: "demo" }, opening: null, failure: null });
    expect([...store.getState().seen.keys()]).toEqual(["demo"]);
  });

  it("says nothing about what the user cancelled", async () => {
    void store.getState().open({ type: "remote", name: "far" }, "far");
    store.getState().opening?.cancel();
    await settled();
    expect(store.getState()).toMatchObject({ opening: null, failure: null });
  });

  it("tries files again with arguments, without sending them again", async () => {
    void store.getState().openFiles([new File(["abc"], "a"), new File(["de"], "b")]);
    await settled();
    openings[0]?.reject(new Error("Give the arguments (--args)."));
    await settled();
    expect(store.getState().unopened).toEqual({ name: "a, b", uploads: ["ua", "ub"] });
    void store.getState().openAgain({ rank: 2 });
    await settled();
    expect(engine.paramsOf("beginUpload")).toHaveLength(2);
    expect(engine.paramsOf("openModel")[1]).toEqual({
      source: { type: "upload", uploads: ["ua", "ub"], arguments: { rank: 2 } },
    });
    openings[1]?.resolve(view("a"));
    await settled();
    expect(store.getState()).toMatchObject({ current: { id: "a" }, unopened: null, failure: null });
  });

  it("offers to open a model without the parts that are not known, sent once", async () => {
    const refusal = (): Error =>
      Object.assign(new Error("The model has a part that is not known."), { name: "UnknownPartsError" });
    void store.getState().openFiles([new File(["abc"], "a")]);
    await settled();
    openings[0]?.reject(refusal());
    await settled();
    void store.getState().openWithout?.();
    await settled();
    expect(engine.paramsOf("beginUpload")).toHaveLength(1);
    expect(engine.paramsOf("openModel")[1]).toEqual({
      source: { type: "upload", uploads: ["ua"], allowUnused: true },
    });
    openings[1]?.resolve(view("a"));
    await settled();
    expect(store.getState()).toMatchObject({ current: { id: "a" }, openWithout: null, failure: null });

    void store.getState().open({ type: "stored", model: "b" }, "b");
    openings[2]?.reject(refusal());
    await settled();
    void store.getState().openWithout?.();
    expect(engine.paramsOf("openModel")[3]).toEqual({
      source: { type: "stored", model: "b", allowUnused: true },
    });
  });

  it("offers that for no other reason", async () => {
    void store.getState().open({ type: "stored", model: "b" }, "b");
    openings[0]?.reject(new Error("It is damaged."));
    await settled();
    expect(store.getState().openWithout).toBeNull();
  });

  it("frees files that are not tried again", async () => {
    void store.getState().openFiles([new File(["abc"], "a")]);
    await settled();
    openings[0]?.reject(new Error("It is no model."));
    await settled();
    store.getState().dismissFailure();
    expect(engine.paramsOf("cancelUpload")).toEqual([{ upload: "ua" }]);
    expect(store.getState()).toMatchObject({ failure: null, unopened: null });
  });

  it("frees them, too, when others are opened instead or when sending breaks off", async () => {
    void store.getState().openFiles([new File(["abc"], "a")]);
    await settled();
    openings[0]?.reject(new Error("It is no model."));
    await settled();
    void store.getState().openFiles([new File(["de"], "b")]);
    await settled();
    expect(engine.paramsOf("cancelUpload")).toEqual([{ upload: "ua" }]);
    store.getState().opening?.cancel();
    openings[1]?.reject(new Error("cancelled"));
    await settled();
    expect(engine.paramsOf("cancelUpload")).toEqual([{ upload: "ua" }, { upload: "ub" }]);
    expect(store.getState()).toMatchObject({ opening: null, unopened: null });
  });

  it("sends nothing if one of the files is empty", async () => {
    void store.getState().openFiles([new File(["abc"], "a"), new File([], "b")]);
    await settled();
    expect(engine.paramsOf("beginUpload")).toEqual([]);
    expect(store.getState().failure).toMatch(/"b" is empty/);
  });
});
