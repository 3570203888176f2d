import { describe, expect, it, vi } from "vitest";
import { rigProfile } from "../rig/profile.ts";
import type { Cluster, RigProfile } from "./contract/index.ts";
import { sampleRecipe } from "./testing/samples.ts";
import { openStage, settle, stageForEachTest, type TestClient } from "./testing/stage.ts";

const stage = stageForEachTest();

describe("a client", () => {
  it("learns who is there", async () => {
    const { instance, software, ...rest } = await stage.client.request("hello", {});
    expect(software).toEqual(stage.host.software);
    expect(rest).toEqual({
      version: "0.0.0",
      backend: "fake",
      threads: 2,
      workspace: "/workspace",
      warnings: [],
    });
    expect((await stage.join().request("hello", {})).instance).toBe(instance);
    const other = await openStage(stage.host);
    expect((await other.client.request("hello", {})).instance).not.toBe(instance);
  });

  it("leaves its runs behind when it goes, and sees them when it comes back", async () => {
    const { client, host } = stage;
    await client.start("a", 0);
    await settle();
    client.disconnect();
    await settle();
    host.computer.runOf(0).steps(3);
    host.computer.runOf(0).finish();
    await settle();
    expect(await stage.join().statuses()).toEqual({ "neuron 0": "done" });
  });

  it("that asks for the unknown gets a sentence", async () => {
    const { client } = stage;
    const recipe = sampleRecipe(0);
    for (const asked of [
      client.request("pauseRuns", { runs: ["gone"] }),
      client.request("resumeRuns", { runs: ["gone"] }),
      client.request("deleteRuns", { runs: ["gone"] }),
      client.request("checkRecipe", { model: "gone", recipe }),
      client.request("saveClusters", { model: "gone", clusters: [] }),
      client.request("uploadChunk", { upload: "gone", offset: 0, bytes: new Uint8Array(1) }),
      client.request("keepStimulus", { upload: "gone" }),
    ])
      await expect(asked).rejects.toMatchObject({ name: expect.stringMatching(/NotFoundError|FileError/) });
  });

  it("is told of our own mistakes as such", async () => {
    const { client, host } = stage;
    host.modelLibrary.stored = () => Promise.reject(new TypeError("x is not a function"));
    await expect(client.request("listModels", {})).rejects.toMatchObject({
      name: "InternalError",
      message:
        "Something went wrong inside the engine (x is not a function). Please report it with what you did.",
    });
  });
});

describe("uploads", () => {
  it("come in pieces that may be sent without waiting", async () => {
    const { client } = stage;
    const { upload, chunkBytes } = await client.request("beginUpload", { name: "x.npy", bytes: 6 });
    expect(chunkBytes).toBeGreaterThan(100_000);
    await Promise.all(
      [0, 2, 4].map((offset) =>
        client.request("uploadChunk", { upload, offset, bytes: new Uint8Array([offset, offset]) }),
      ),
    );
    expect(await client.request("keepStimulus", { upload })).toEqual({
      path: "stimulus-7.npy",
      shape: [1, 4, 2, 3],
    });
    expect(stage.host.workspace.uploads.size).toBe(0);
  });

  it("of films are made to fit a model, with progress", async () => {
    const { client } = stage;
    const { upload } = await client.request("beginUpload", { name: "x.mp4", bytes: 1 });
    await client.request("uploadChunk", { upload, offset: 0, bytes: new Uint8Array(1) });
    const asked = { upload, model: "a", frameRateHz: 30 };
    const purple = client.request("keepFilm", { ...asked, choices: { channels: ["purple"] } });
    await expect(purple).rejects.toMatchObject({ name: "FootageError", message: "There is no purple." });
    const onProgress = vi.fn();
    expect(await client.request("keepFilm", { ...asked, choices: { fit: "pad" } }, { onProgress })).toEqual({
      path: "stimulus-7.npy",
      stimulus: { shape: [1, 4, 2, 3], values: new Float32Array(24).fill(7) },
      about: "a film, pad",
    });
    expect(onProgress.mock.calls).toEqual([[{ done: 1, total: null }], [{ done: 2, total: 2 }]]);
    expect(stage.host.workspace.uploads.size).toBe(0);
    await expect(client.request("keepFilm", { ...asked, choices: {} })).rejects.toMatchObject({
      name: "NotFoundError",
    });
  });

  it("of what is no model are refused by its first and last bytes, before it is sent", async () => {
    const { client } = stage;
    const begin = (name: string, first: string, last: string) => {
      const [head, tail] = [first, last].map((text) => Uint8Array.from(text, (c) => c.charCodeAt(0)));
      return client.request("beginUpload", { name, bytes: 5000, ends: { first: head!, last: tail! } });
    };
    const end = `PK\u0005\u0006${"\0".repeat(18)}`;
    await expect(begin("m.ckpt", "\0\0\0\0", "\0\0")).rejects.toMatchObject({
      name: "CheckpointError",
      message: expect.stringMatching(/^m\.ckpt: The file is not a PyTorch checkpoint/),
    });
    await expect(begin("m.ckpt", "<!doctype html>", "</html>")).rejects.toThrow(/is a web page/);
    await expect(begin("m.ckpt", "PK\u0003\u0004", "cut")).rejects.toThrow(
      /does not end with a zip directory/,
    );
    expect(stage.host.workspace.uploads.size).toBe(0);
    await begin("m.ckpt", "PK\u0003\u0004", end);
    await begin("config_1.yaml", "a: 1", "b: 2");
    expect(stage.host.workspace.uploads.size).toBe(2);
  });

  it("are refused if pieces are missing, and go if one cannot be kept", async () => {
    const { client } = stage;
    const { upload } = await client.request("beginUpload", { name: "x.npy", bytes: 6 });
    await expect(client.request("keepStimulus", { upload })).rejects.toMatchObject({ message: /not whole/ });
    const piece = { upload, offset: 2, bytes: new Uint8Array(2) };
    await expect(client.request("uploadChunk", piece)).rejects.toMatchObject({ name: "FileError" });
    await expect(client.request("keepStimulus", { upload })).rejects.toMatchObject({
      message: /Send it again/,
    });
    expect(stage.host.workspace.uploads.size).toBe(0);
  });

  it("go when they are cancelled, or when their client goes", async () => {
    const { client, host } = stage;
    const other = stage.join();
    const begin = (who: TestClient) => who.request("beginUpload", { name: "x", bytes: 1 });
    const { upload } = await begin(client);
    await begin(client);
    await begin(other);
    await client.request("cancelUpload", { upload });
    await client.request("cancelUpload", { upload });
    expect(host.workspace.uploads.size).toBe(2);
    client.disconnect();
    await settle();
    expect(host.workspace.uploads.size).toBe(1);
  });

  it("of a client that goes while one begins are not left behind", async () => {
    const { client, host } = stage;
    const asked = client.request("beginUpload", { name: "x", bytes: 1 });
    client.disconnect();
    await expect(asked).rejects.toMatchObject({ name: "ConnectionLostError" });
    await settle();
    expect(host.workspace.uploads.size).toBe(0);
  });

  it("are another client's own", async () => {
    const { upload } = await stage.client.request("beginUpload", { name: "x", bytes: 1 });
    await expect(stage.join().request("keepStimulus", { upload })).rejects.toMatchObject({
      name: "NotFoundError",
    });
  });

  it("are limited in number", async () => {
    const { client } = stage;
    const begin = () => client.request("beginUpload", { name: "x", bytes: 1 });
    const answers = await Promise.allSettled(Array.from({ length: 65 }, begin));
    expect(answers.filter(({ status }) => status === "rejected").length).toBe(1);
    await expect(begin()).rejects.toMatchObject({ name: "RequestError", message: /More than 64/ });
  });
});

describe("rig profiles", () => {
  const profile = (name: string): RigProfile => rigProfile.parse({ version: 1, name });

  it("are kept with the workspace in the order of their names, and other clients hear of them", async () => {
    const { client } = stage;
    const other = stage.join();
    expect(await client.request("getRigProfiles", {})).toEqual({ profiles: [] });
    await client.request("saveRigProfiles", { profiles: [profile("two"), profile("One")] });
    await settle();
    const kept = { profiles: [profile("One"), profile("two")] };
    expect(await other.request("getRigProfiles", {})).toEqual(kept);
    expect(other.heardOf("rigProfilesChanged")).toEqual([kept]);
    expect(client.heardOf("rigProfilesChanged")).toEqual([]);
  });
});

describe("clusters", () => {
  const cluster = (name: string): Cluster => ({
    id: "c1",
    name,
    colour: "#ffaa00",
    session: "dorsal",
    neurons: [1, 2],
  });

  it("are kept with the workspace, and other clients hear of it", async () => {
    const { client } = stage;
    const other = stage.join();
    expect(await client.request("getClusters", { model: "a" })).toEqual({ clusters: [] });
    await client.request("saveClusters", { model: "a", clusters: [cluster("ON")] });
    await settle();
    expect(await other.request("getClusters", { model: "a" })).toEqual({ clusters: [cluster("ON")] });
    expect(other.heardOf("clustersChanged")).toEqual([{ model: "a", clusters: [cluster("ON")] }]);
    expect(client.heardOf("clustersChanged")).toEqual([]);
  });

  it("that two clients save at once are those of the last, for both", async () => {
    const { client, host } = stage;
    const other = stage.join();
    let slow = true;
    const { saveClusters } = host.workspace;
    host.workspace.saveClusters = async (model, clusters) => {
      if (slow) {
        slow = false;
        await vi.advanceTimersByTimeAsync(100);
      }
      await saveClusters.call(host.workspace, model, clusters);
    };
    await Promise.all([
      client.request("saveClusters", { model: "a", clusters: [cluster("first")] }),
      other.request("saveClusters", { model: "a", clusters: [cluster("second")] }),
    ]);
    expect(host.workspace.kept.get("a")).toEqual([cluster("second")]);
    expect(client.heardOf("clustersChanged").at(-1)!.clusters).toEqual([cluster("second")]);
  });

  it("that cannot be written stay as they were, and nobody hears of them", async () => {
    const { client, host } = stage;
    const other = stage.join();
    host.workspace.failing.set("saveClusters", 0);
    const asked = client.request("saveClusters", { model: "a", clusters: [cluster("ON")] });
    await expect(asked).rejects.toMatchObject({ name: "FileError" });
    await settle();
    expect(other.heardOf("clustersChanged")).toEqual([]);
  });
});
