import { describe, expect, it } from "vitest";
import { Engine } from "./engine.ts";
import { settle, stageForEachTest, type TestClient } from "./testing/stage.ts";

const stage = stageForEachTest();

/** The engine's next start, on the same machine. */
async function restart(): Promise<TestClient> {
  return stage.join(await Engine.start(stage.host));
}

/** Starts a run that does some steps. @returns its id */
async function running(neuron: number, steps = 4): Promise<string> {
  const [id] = await stage.client.start("a", neuron);
  await settle();
  stage.host.computer.runOf(neuron).steps(steps);
  return id!;
}

/** A run that has ended and is kept. */
async function ended(neuron: number, steps = 4): Promise<string> {
  const id = await running(neuron, steps);
  stage.host.computer.runOf(neuron).finish();
  await settle();
  return id;
}

describe("what came of a run", () => {
  it("is kept, told and given out", async () => {
    const { client } = stage;
    const id = await ended(0);
    expect(await client.run(id)).toMatchObject({
      status: "done",
      iterations: 4,
      loss: -3,
      objective: 12.5,
      stopReason: "max-iterations",
      seconds: 2,
      iterationsPerSecond: 2,
      hasResult: true,
    });
    const { stimulus, loss, terms } = await client.request("runArrays", { run: id });
    expect([...stimulus.values]).toEqual(Array(24).fill(4));
    expect([...loss.values]).toEqual([0, -1, -2, -3]);
    expect(terms.names).toEqual(["objective", "range"]);
    expect([...terms.values]).toEqual([0.5, 0.5, 1.5, 0.5, 2.5, 0.5, 3.5, 0.5]);
    const { model, software } = await client.request("runOrigin", { run: id });
    expect(model.files).toHaveLength(1);
    expect(software).toEqual({ retinoscope: "1.2.3" });
  });

  it("is there after a restart; what had not ended is interrupted", async () => {
    const done = await ended(0);
    const cut = await running(1);
    stage.host.workspace.warnings = ['"x" is not a run.'];
    const client = await restart();
    expect((await client.request("hello", {})).warnings).toEqual(['"x" is not a run.']);
    expect(await client.statuses()).toEqual({ "neuron 0": "done", "neuron 1": "interrupted" });
    expect(await client.run(cut)).toMatchObject({ hasResult: false, iterations: 0, loss: null });
    expect((await client.request("runArrays", { run: done })).run).toBe(done);
    await expect(client.request("runArrays", { run: cut })).rejects.toMatchObject({ name: "NotFoundError" });
  });

  it("of a run that fails is its sentence, and what there was", async () => {
    const { client, host } = stage;
    const id = await running(0);
    host.computer.runOf(0).finish("failed", "The loss at iteration 4 is not a number.");
    await settle();
    expect(await client.run(id)).toMatchObject({
      status: "failed",
      failure: "The loss at iteration 4 is not a number.",
      hasResult: true,
      iterations: 4,
    });
  });

  it("of a run whose thread dies is the last frame that came, with the steps before it", async () => {
    const { client, host } = stage;
    const id = await running(0, 5);
    host.computer.runOf(0).frame();
    host.computer.runOf(0).steps(3);
    host.computer.runOf(0).die("A thread ended unexpectedly.");
    await settle();
    expect(await client.run(id)).toMatchObject({
      status: "failed",
      failure: "A thread ended unexpectedly. What there was after 5 iterations is kept.",
      hasResult: true,
      iterations: 5,
    });
    const { stimulus, loss, terms } = await client.request("runArrays", { run: id });
    expect([stimulus.values[0], loss.shape, terms.values.length]).toEqual([5, [5], 10]);
  });

  it("of a run whose thread dies before it told anything is the sentence alone", async () => {
    const { client, host } = stage;
    const [id] = await client.start("a", 0);
    await settle();
    host.computer.runOf(0).die("A thread ended unexpectedly.");
    await settle();
    expect(await client.run(id!)).toMatchObject({
      status: "failed",
      failure: "A thread ended unexpectedly.",
      hasResult: false,
    });
    expect(await (await restart()).run(id!)).toMatchObject({ status: "failed" });
  });

  it("is not given out before it is there", async () => {
    const id = await running(0);
    await expect(stage.client.request("runArrays", { run: id })).rejects.toMatchObject({
      name: "RequestError",
      message: /has not ended yet/,
    });
  });
});

describe("a disk that is full when a run ends", () => {
  it("loses nothing while the engine lives, and says so", async () => {
    const { client, host, engine } = stage;
    host.workspace.failing.set("finishRun", 0);
    const id = await ended(0);
    const message =
      'The run "neuron 0" was computed, but it could not be saved: The disk is full. It stays in memory until Retinoscope ends, and is saved as soon as that is possible.';
    expect(client.heardOf("trouble")).toEqual([{ message, run: id }]);
    expect(await client.run(id)).toMatchObject({
      status: "failed",
      failure: message,
      hasResult: true,
      iterations: 4,
    });
    const { stimulus, terms } = await client.request("runArrays", { run: id });
    expect([stimulus.values[0], terms.values.length]).toEqual([4, 8]);
    const { thumbnails } = await client.request("thumbnails", { runs: [id] });
    expect(thumbnails.map(({ peak }) => peak)).toEqual([4]);
    expect(engine.isBusy).toBe(true);
  });

  it("is tried again when another run could be saved, and at the end", async () => {
    const { client, host, engine } = stage;
    host.workspace.failing.set("finishRun", 0);
    const first = await ended(0);
    host.workspace.failing.clear();
    await ended(1);
    expect(await client.run(first)).toMatchObject({ status: "done", failure: null });
    expect(
      client
        .heardOf("runsChanged")
        .at(-1)!
        .runs.map(({ id }) => id),
    ).toEqual([first]);
    host.workspace.failing.set("finishRun", 0);
    const last = await ended(2);
    host.workspace.failing.clear();
    await engine.close();
    expect(host.workspace.runs.get(last)!.result).toMatchObject({ iterations: 4 });
  });

  it("loses nothing of a run that is deleted and brought back", async () => {
    const { client, host } = stage;
    host.workspace.failing.set("finishRun", 0);
    const id = await ended(0);
    await client.request("deleteRuns", { runs: [id] });
    await client.request("restoreRuns", { runs: [id] });
    expect((await client.request("runArrays", { run: id })).stimulus.values[0]).toBe(4);
  });

  it("is said of a run that failed, too", async () => {
    const { client, host } = stage;
    host.workspace.failing.set("failRun", 0);
    const [id] = await client.start("a", 0);
    await settle();
    host.computer.runOf(0).die("A thread ended unexpectedly.");
    await settle();
    expect(client.heardOf("trouble").length).toBe(1);
    expect(await client.run(id!)).toMatchObject({
      status: "failed",
      failure: "A thread ended unexpectedly.",
    });
  });
});

describe("deleting", () => {
  it("takes runs away and brings them back as they were", async () => {
    const { client } = stage;
    const id = await ended(0);
    await client.request("updateRun", { run: id, name: "mine", starred: true });
    const before = await client.run(id);
    await client.request("deleteRuns", { runs: [id, id] });
    expect((await client.request("listRuns", {})).runs).toEqual([]);
    for (const asked of [
      client.request("deleteRuns", { runs: [id] }),
      client.request("runArrays", { run: id }),
      client.request("updateRun", { run: id, starred: false }),
      client.request("moveRun", { run: id, position: 0 }),
    ])
      await expect(asked).rejects.toMatchObject({ name: "NotFoundError", message: /There is no run/ });
    const { runs } = await client.request("restoreRuns", { runs: [id] });
    expect(runs).toEqual([before]);
    await settle();
    expect(client.heardOf("runsChanged").at(-1)!.runs).toEqual([before]);
  });

  it("brings back what was deleted before the engine started", async () => {
    const id = await ended(0);
    await stage.client.request("deleteRuns", { runs: [id] });
    const client = await restart();
    const { runs } = await client.request("restoreRuns", { runs: [id] });
    expect(runs).toMatchObject([{ id, status: "done", hasResult: true }]);
    await expect(client.request("restoreRuns", { runs: ["gone"] })).rejects.toMatchObject({
      name: "FileError",
    });
  });

  it("is the same if two ask for it at once", async () => {
    const { client } = stage;
    const id = await ended(0);
    const answers = await Promise.allSettled([
      client.request("deleteRuns", { runs: [id] }),
      client.request("deleteRuns", { runs: [id] }),
      client.request("stopRuns", { runs: [id] }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
    const restored = await Promise.all([
      client.request("restoreRuns", { runs: [id] }),
      client.request("restoreRuns", { runs: [id] }),
    ]);
    expect(restored.map(({ runs }) => runs.length)).toEqual([1, 1]);
    expect((await client.request("listRuns", {})).runs.length).toBe(1);
  });

  it("stops and keeps a run that computes first", async () => {
    const { client, host } = stage;
    const id = await running(0);
    await client.request("deleteRuns", { runs: [id] });
    expect(host.workspace.trash.get(id)!.result).toMatchObject({ stopReason: "aborted", iterations: 4 });
    const { runs } = await client.request("restoreRuns", { runs: [id] });
    expect(runs).toMatchObject([{ status: "stopped", hasResult: true }]);
  });

  it("takes a run out of the queue, to whose end it comes back", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1, 2, 3);
    await settle();
    await client.request("deleteRuns", { runs: [ids[2]!] });
    const { runs } = await client.request("restoreRuns", { runs: [ids[2]!] });
    expect(runs).toMatchObject([{ status: "queued", queuePosition: 1 }]);
    for (const neuron of [0, 1]) host.computer.runOf(neuron).finish();
    await settle();
    expect(host.computer.computing).toEqual([3, 2]);
  });

  it("leaves what cannot be moved where it was, and says why", async () => {
    const { client, host } = stage;
    const first = await ended(0);
    const second = await ended(1);
    host.workspace.failing.set("discardRun", 1);
    await expect(client.request("deleteRuns", { runs: [first, second] })).rejects.toMatchObject({
      name: "FileError",
    });
    expect(client.heardOf("runsDeleted")).toEqual([{ runs: [first] }]);
    expect((await client.request("listRuns", {})).runs.map(({ id }) => id)).toEqual([second]);
  });
});

describe("names and stars", () => {
  it("change one without the other, even at once", async () => {
    const { client, host } = stage;
    const id = await ended(0);
    await Promise.all([
      client.request("updateRun", { run: id, name: "mine" }),
      client.request("updateRun", { run: id, starred: true }),
    ]);
    expect(await client.run(id)).toMatchObject({ name: "mine", starred: true });
    expect(host.workspace.runs.get(id)!.label).toEqual({ name: "mine", starred: true });
  });

  it("stay as they were if they cannot be written", async () => {
    const { client, host } = stage;
    const id = await ended(0);
    host.workspace.failing.set("labelRun", 0);
    await expect(client.request("updateRun", { run: id, name: "mine" })).rejects.toMatchObject({
      message: "The disk is full.",
    });
    expect((await client.run(id)).name).toBe("neuron 0");
  });
});

describe("thumbnails", () => {
  it("are of runs that have a stimulus, under way or ended", async () => {
    const { client, host } = stage;
    const live = await running(0, 3);
    host.computer.runOf(0).frame();
    const blank = await running(1);
    const done = await (async () => {
      host.computer.runOf(1).finish();
      await settle();
      return ended(2, 6);
    })();
    const { thumbnails } = await client.request("thumbnails", { runs: [live, done, "gone"] });
    expect(thumbnails.map(({ run, peak, frame }) => [run, peak, frame.shape])).toEqual([
      [live, 3, [1, 2, 3]],
      [done, 6, [1, 2, 3]],
    ]);
    expect(blank).not.toBe(done);
  });

  it("are read once, and one that cannot be read does not keep the others away", async () => {
    const { client, host } = stage;
    const first = await ended(0);
    const second = await ended(1);
    await client.request("thumbnails", { runs: [first] });
    host.workspace.failing.set("readRun", 0);
    const { thumbnails } = await client.request("thumbnails", { runs: [first, second] });
    expect(thumbnails.map(({ run }) => run)).toEqual([first]);
  });
});
