import { describe, expect, it } from "vitest";
import { CarriedError } from "../basis/explained-error.ts";
import type { ModelProgress, ModelSource } from "./contract/index.ts";
import { sampleFiles } from "./testing/samples.ts";
import { settle, stageForEachTest } from "./testing/stage.ts";

const stage = stageForEachTest();

const open = (source: ModelSource, client = stage.client) => client.request("openModel", { source });
const stored = (model: string): ModelSource => ({ type: "stored", model });

/** Sends a file. @returns its upload's id */
async function send(name: string, client = stage.client): Promise<string> {
  const bytes = new TextEncoder().encode(name);
  const { upload } = await client.request("beginUpload", { name, bytes: bytes.length });
  await client.request("uploadChunk", { upload, offset: 0, bytes });
  return upload;
}

describe("opening a model", () => {
  it("keeps the demo and tells everybody", async () => {
    const other = stage.join();
    const model = await open({ type: "demo" });
    expect(model).toMatchObject({ id: "demo", origin: "demo", description: { temporalFootprint: 3 } });
    expect(
      other
        .heardOf("modelsChanged")
        .at(-1)!
        .stored.map(({ id }) => id),
    ).toContain("demo");
  });

  it("takes files that were sent, and frees them", async () => {
    const { host } = stage;
    const uploads = [await send("one.ckpt"), await send("two.ckpt")];
    const model = await open({ type: "upload", uploads, arguments: { a: 1 }, centredReadouts: true });
    expect(model).toMatchObject({
      name: "one.ckpt and 1 more",
      origin: "file",
      files: [{ bytes: 8 }, { bytes: 8 }],
    });
    expect(host.modelLibrary.models.get(model.id)!.about.options).toEqual({
      arguments: { a: 1 },
      centredReadouts: true,
    });
    expect(host.workspace.uploads.size).toBe(0);
  });

  it("forgets files that cannot be opened, unless they were stored before, and lets them be tried again", async () => {
    const { host } = stage;
    const uploads = [await send("bad.ckpt")];
    const source: ModelSource = { type: "upload", uploads };
    const error = { name: "ModelError", message: 'The model "bad.ckpt" is bad.' };
    await expect(open(source)).rejects.toMatchObject(error);
    expect([...host.modelLibrary.models.keys()]).not.toContain("bad_ckpt");
    host.modelLibrary.keep("bad.ckpt");
    await expect(open(source)).rejects.toMatchObject(error);
    expect([...host.modelLibrary.models.keys()]).toContain("bad_ckpt");
    expect(host.workspace.uploads.size).toBe(1);
  });

  it("happens once for all who ask at the same time", async () => {
    const { host } = stage;
    const other = stage.join();
    const models = await Promise.all([
      open(stored("a")),
      open(stored("a"), other),
      stage.client.start("a", 1),
    ]);
    expect([models[0].id, models[1].id]).toEqual(["a", "a"]);
    expect(host.computer.opened).toEqual(["a"]);
  });

  it("that fails fails for all who asked, and is tried anew for the next", async () => {
    const { host } = stage;
    host.modelLibrary.keep("bad");
    const answers = await Promise.allSettled([open(stored("bad")), open(stored("bad"), stage.join())]);
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(open(stored("bad"))).rejects.toMatchObject({ name: "ModelError" });
    expect(host.computer.opened).toEqual(["bad", "bad"]);
  });

  it("refuses what is not there", async () => {
    await expect(open(stored("gone"))).rejects.toMatchObject({
      name: "NotFoundError",
      message: /no model "gone"/,
    });
    await expect(open({ type: "remote", name: "gone" })).rejects.toMatchObject({
      name: "NotFoundError",
      message: 'openretina publishes no model "gone". It publishes "hoefling", "bad".',
    });
    await expect(open({ type: "upload", uploads: ["gone"] })).rejects.toMatchObject({
      name: "NotFoundError",
    });
  });
});

describe("a model of openretina's", () => {
  it("is downloaded with progress, once, and known again", async () => {
    const { client, host } = stage;
    const progress: ModelProgress[] = [];
    const source: ModelSource = { type: "remote", name: "hoefling" };
    const opening = client.request("openModel", { source }, { onProgress: (step) => progress.push(step) });
    await settle();
    const [download] = host.modelLibrary.downloads;
    download!.onProgress({ done: 10, total: 30 });
    download!.finish(sampleFiles("hoefling.ckpt"));
    expect(await opening).toMatchObject({ name: "hoefling", origin: "remote" });
    expect(progress).toEqual([
      { stage: "downloading", done: 10, total: 30 },
      { stage: "checking", done: null, total: null },
      { stage: "opening", done: null, total: null },
    ]);
    expect((await client.request("listModels", {})).remote).toEqual([
      { name: "hoefling", title: "Mouse, low resolution", stored: "hoefling_ckpt" },
      { name: "bad", title: "One that cannot be opened", stored: null },
    ]);
    await open(source);
    expect(host.modelLibrary.downloads.length).toBe(1);
  });

  it("is downloaded once for two who want it, and for the one who stays if the other goes", async () => {
    const { client, host } = stage;
    const source: ModelSource = { type: "remote", name: "hoefling" };
    const controller = new AbortController();
    const first = client.request("openModel", { source }, { signal: controller.signal });
    const second = open(source, stage.join());
    await settle();
    controller.abort();
    await expect(first).rejects.toMatchObject({ name: "CancelledError" });
    await settle();
    expect(host.modelLibrary.downloads.map(({ signal }) => signal.aborted)).toEqual([false]);
    host.modelLibrary.downloads[0]!.finish(sampleFiles("hoefling.ckpt"));
    expect((await second).id).toBe("hoefling_ckpt");
  });

  it("is given up when nobody wants it any more, cancelled or gone, and can be asked for anew", async () => {
    const { client, host } = stage;
    const source: ModelSource = { type: "remote", name: "hoefling" };
    const other = stage.join();
    const controller = new AbortController();
    const first = client.request("openModel", { source }, { signal: controller.signal });
    const second = open(source, other);
    await settle();
    controller.abort();
    other.disconnect();
    await expect(first).rejects.toMatchObject({ name: "CancelledError" });
    await expect(second).rejects.toMatchObject({ name: "ConnectionLostError" });
    await settle();
    expect(host.modelLibrary.downloads.map(({ signal }) => signal.aborted)).toEqual([true]);
    const again = open(source);
    await settle();
    host.modelLibrary.downloads[1]!.finish(sampleFiles("hoefling.ckpt"));
    expect((await again).id).toBe("hoefling_ckpt");
  });

  it("that cannot be downloaded says why, and one that cannot be opened is not kept", async () => {
    const { host } = stage;
    const first = open({ type: "remote", name: "hoefling" });
    const second = open({ type: "remote", name: "bad" });
    const failed = expect(first).rejects.toMatchObject({
      name: "DownloadError",
      message: "There is no network.",
    });
    const refused = expect(second).rejects.toMatchObject({ name: "ModelError" });
    await settle();
    host.modelLibrary.downloads[0]!.fail(
      new CarriedError({ name: "DownloadError", message: "There is no network." }),
    );
    host.modelLibrary.downloads[1]!.finish(sampleFiles("bad.ckpt"));
    await failed;
    await refused;
    expect([...host.modelLibrary.models.keys()]).toEqual(["a", "b", "c", "d", "e"]);
  });
});

describe("open models", () => {
  const kernels = (model: string) =>
    stage.client.request("layerKernels", { model, layer: "core_features_layer0" });

  it("are opened when they are asked about, and closed when others were used since", async () => {
    const { host } = stage;
    for (const model of ["a", "b", "c", "a", "d"]) await kernels(model);
    expect(host.computer.closed).toEqual(["b"]);
    await kernels("b");
    expect(host.computer.opened).toEqual(["a", "b", "c", "d", "b"]);
    expect(host.computer.stillOpen.length).toBeLessThanOrEqual(3);
  });

  it("stay open while runs of them wait, compute or pause", async () => {
    const { client, host } = stage;
    const [paused] = await client.start("a", 0);
    await client.start("b", 1);
    await client.request("pauseRuns", { runs: [paused!] });
    await client.start("c", 2);
    await client.start("d", 3);
    await kernels("e");
    expect(host.computer.closed).toEqual(["e"]);
    await client.request("stopRuns", { runs: [paused!] });
    await settle();
    expect(host.computer.closed).toEqual(["e", "a"]);
  });

  it("answer questions about kernels and responses", async () => {
    const { client } = stage;
    expect((await kernels("a")).layer).toBe("core_features_layer0");
    await expect(client.request("layerKernels", { model: "a", layer: "x" })).rejects.toMatchObject({
      name: "ModelError",
    });
    const stimulus = { shape: [1, 1, 1, 2], values: new Float32Array([5, 6]) };
    expect(await client.request("respond", { model: "a", session: null, stimulus })).toEqual({
      shape: [1, 1],
      values: new Float32Array([5]),
    });
    const short = { shape: [1, 4, 2, 3], values: new Float32Array(2) };
    await expect(
      client.request("respond", { model: "a", session: null, stimulus: short }),
    ).rejects.toMatchObject({
      name: "RequestError",
      message: /has 2 values, but its shape \[1, 4, 2, 3\] has 24/,
    });
  });
});

describe("forgetting a model", () => {
  it("closes it and takes its files, but not its runs", async () => {
    const { client, host } = stage;
    const [run] = await client.start("a", 0);
    await settle();
    await expect(client.request("forgetModel", { model: "a" })).rejects.toMatchObject({
      name: "RequestError",
      message: /wait or compute/,
    });
    host.computer.runOf(0).finish();
    await settle();
    await client.request("forgetModel", { model: "a" });
    await settle();
    expect(host.computer.closed).toEqual(["a"]);
    expect(
      client
        .heardOf("modelsChanged")
        .at(-1)!
        .stored.map(({ id }) => id),
    ).toEqual(["b", "c", "d", "e"]);
    expect((await client.run(run!)).status).toBe("done");
    await expect(client.request("forgetModel", { model: "a" })).rejects.toMatchObject({
      name: "NotFoundError",
    });
    await expect(client.start("a", 1)).rejects.toMatchObject({ name: "FileError" });
  });
});
