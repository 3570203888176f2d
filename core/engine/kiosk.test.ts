import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Method, requests } from "./contract/index.ts";
import { Engine } from "./engine.ts";
import { kioskHandlers } from "./kiosk.ts";
import type { Handlers } from "./rpc/index.ts";
import { sampleRecipe } from "./testing/samples.ts";
import { FakeHost, settle, TestClient } from "./testing/stage.ts";

const visited: readonly Method[] = ["hello", "listModels", "openModel", "preview", "respond"];

describe("a kiosk", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("refuses in a sentence all that visitors may not ask, and does nothing of it", () => {
    const asked: string[] = [];
    const all = Object.fromEntries(
      Object.keys(requests).map((method) => [method, () => void asked.push(method)]),
    ) as unknown as Handlers;
    const handlers = kioskHandlers(all, { list: async () => ({ stored: [], remote: [] }) });
    const others = (Object.keys(requests) as Method[]).filter((method) => !visited.includes(method));
    expect(others).toContain("deleteRuns");
    for (const method of others)
      expect(() => handlers[method]({} as never, {} as never)).toThrow(`A kiosk does not do "${method}"`);
    expect(asked).toEqual([]);
  });

  it("shows one model, and nothing of the workspace", async () => {
    const host = Object.assign(new FakeHost(), { kiosk: true });
    const client = new TestClient(await Engine.start(host));
    expect(await client.request("hello", {})).toMatchObject({ workspace: "", warnings: [] });
    const { stored, remote } = await client.request("listModels", {});
    expect([stored.map(({ id }) => id), remote]).toEqual([["a"], []]);
    await client.request("openModel", { source: { type: "stored", model: "a" } });
    const stimulus = { shape: [1, 1, 1, 1], values: new Float32Array(1) };
    const preview = { recipe: sampleRecipe(0), stimulus: null, goOn: null, budgetMs: 20 };
    for (const asked of [
      client.request("openModel", { source: { type: "stored", model: "b" } }),
      client.request("openModel", { source: { type: "demo" } }),
      client.request("openModel", { source: { type: "remote", name: "hoefling" } }),
      client.request("respond", { model: "b", session: null, stimulus }),
      client.request("preview", { model: "b", ...preview }),
    ])
      await expect(asked).rejects.toMatchObject({ name: "RequestError", message: /^A kiosk / });
  });

  it("opens the demo where no model is stored", async () => {
    const host = Object.assign(new FakeHost(), { kiosk: true });
    host.modelLibrary.models.clear();
    const client = new TestClient(await Engine.start(host));
    expect(await client.request("listModels", {})).toEqual({ stored: [], remote: [] });
    expect(await client.request("openModel", { source: { type: "demo" } })).toMatchObject({ origin: "demo" });
  });

  it("tells visitors nothing of what the engine does", async () => {
    const host = Object.assign(new FakeHost(), { kiosk: true });
    const engine = await Engine.start(host);
    const client = new TestClient(engine);
    await client.request("openModel", { source: { type: "stored", model: "a" } });
    await engine.runs.start(
      { model: "a", runs: [{ recipe: sampleRecipe(0) }] },
      new AbortController().signal,
    );
    await settle();
    expect(client.heard).toEqual([]);
  });
});
