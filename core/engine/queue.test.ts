import { describe, expect, it, vi } from "vitest";
import { sampleRecipe } from "./testing/samples.ts";
import { FakeHost, openStage, settle, stageForEachTest } from "./testing/stage.ts";

const stage = stageForEachTest();

/** Places in the queue as the client was told last, by name. */
function places(): Record<string, number | null> {
  const runs = stage.client.heardOf("runsChanged").flatMap((event) => event.runs);
  return Object.fromEntries(runs.map(({ name, queuePosition }) => [name, queuePosition]));
}

describe("the queue", () => {
  it("computes as many runs as there are threads, over all models, first come first served", async () => {
    const { client, host } = stage;
    await client.start("a", 0, 1, 2);
    await client.start("b", 3);
    await settle();
    expect(host.computer.computing).toEqual([0, 1]);
    expect(await client.statuses()).toEqual({
      "neuron 0": "running",
      "neuron 1": "running",
      "neuron 2": "queued",
      "neuron 3": "queued",
    });
    host.computer.runOf(1).finish();
    await settle();
    expect(host.computer.computing).toEqual([0, 2]);
    host.computer.runOf(0).finish();
    host.computer.runOf(2).finish();
    await settle();
    expect(host.computer.computing).toEqual([3]);
    expect(host.computer.runOf(3).model).toBe("b");
  });

  it("does not wait for a run to be written before it begins the next", async () => {
    const { client, host } = stage;
    await client.start("a", 0, 1, 2);
    let write = (): void => {};
    const written = new Promise<void>((resolve) => {
      write = resolve;
    });
    const { finishRun } = host.workspace;
    host.workspace.finishRun = async (request, computed) => {
      await written;
      return finishRun.call(host.workspace, request, computed);
    };
    await settle();
    host.computer.runOf(0).finish();
    await settle();
    expect(host.computer.computing).toEqual([1, 2]);
    expect((await client.statuses())["neuron 0"]).toBe("running");
    write();
    await settle();
    expect((await client.statuses())["neuron 0"]).toBe("done");
  });

  it("tells each run's place, and how others move when one is moved", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1, 2, 3, 4);
    await settle();
    expect(places()).toMatchObject({ "neuron 0": null, "neuron 2": 0, "neuron 3": 1, "neuron 4": 2 });
    await client.request("moveRun", { run: ids[4]!, position: 0 });
    expect(places()).toMatchObject({ "neuron 4": 0, "neuron 2": 1, "neuron 3": 2 });
    await client.request("moveRun", { run: ids[4]!, position: 99 });
    expect(places()).toMatchObject({ "neuron 2": 0, "neuron 3": 1, "neuron 4": 2 });
    await client.request("moveRun", { run: ids[3]!, position: 0 });
    host.computer.runOf(0).finish();
    await settle();
    expect(host.computer.computing).toEqual([1, 3]);
    expect(places()).toMatchObject({ "neuron 3": null, "neuron 2": 0, "neuron 4": 1 });
  });

  it("takes those that are wanted first before the others, in their order", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1, 2, 3, 4, 5);
    await settle();
    await client.request("hurryRuns", { runs: [ids[5]!, ids[3]!, ids[0]!, "nobody"] });
    expect(places()).toMatchObject({ "neuron 5": 0, "neuron 3": 1, "neuron 2": 2, "neuron 4": 3 });
    host.computer.runOf(0).finish();
    await settle();
    expect(host.computer.computing).toEqual([1, 5]);
  });

  it("leaves a run that does not wait where it is", async () => {
    const { client, host } = stage;
    const [first] = await client.start("a", 0, 1, 2);
    await client.request("moveRun", { run: first!, position: 0 });
    await settle();
    expect(host.computer.computing).toEqual([0, 1]);
    expect(places()).toMatchObject({ "neuron 2": 0 });
  });

  it("tells places of a long queue seldom while it moves", async () => {
    const host = new FakeHost(1);
    const { client } = await openStage(host);
    await client.start("a", ...Array(500).fill(1));
    await settle();
    client.heard.length = 0;
    for (let i = 0; i < 20; i++) {
      host.computer.runs.at(-1)!.finish();
      await vi.advanceTimersByTimeAsync(50);
    }
    const told = client.heardOf("runsChanged").flatMap(({ runs }) => runs);
    // Each start and end is told, the moving of some 480 others once or twice.
    expect(told.length).toBeLessThan(2000);
    await settle();
    const last = client
      .heardOf("runsChanged")
      .flatMap(({ runs }) => runs.filter(({ status }) => status === "queued"));
    expect(Math.max(...last.slice(-479).map(({ queuePosition }) => queuePosition!))).toBe(478);
    expect(client.violations).toEqual([]);
  });
});

describe("pausing", () => {
  it("frees the place for others, and going on waits for a free one", async () => {
    const { client, host } = stage;
    const [first, second] = await client.start("a", 0, 1, 2, 3);
    await settle();
    await client.request("pauseRuns", { runs: [first!] });
    await settle();
    expect(host.computer.runOf(0).isPaused).toBe(true);
    expect(host.computer.computing).toEqual([1, 2]);
    expect((await client.run(first!)).status).toBe("paused");

    await client.request("resumeRuns", { runs: [first!] });
    await settle();
    // No place is free: it is paused until it really goes on, but before those that have not begun.
    expect((await client.run(first!)).status).toBe("paused");
    expect(host.computer.computing).toEqual([1, 2]);
    host.computer.runOf(2).finish();
    await settle();
    expect(host.computer.computing).toEqual([0, 1]);
    expect((await client.run(first!)).status).toBe("running");
    expect((await client.run(second!)).status).toBe("running");
  });

  it("goes on at once if a place is free", async () => {
    const { client, host } = stage;
    const [only] = await client.start("a", 0);
    await settle();
    await client.request("pauseRuns", { runs: [only!] });
    await client.request("resumeRuns", { runs: [only!] });
    expect(host.computer.runOf(0).told).toEqual(["pause", "resume"]);
    expect((await client.run(only!)).status).toBe("running");
  });

  it("takes back a wish to go on", async () => {
    const { client, host } = stage;
    const [first] = await client.start("a", 0, 1, 2);
    await settle();
    await client.request("pauseRuns", { runs: [first!] });
    await client.request("resumeRuns", { runs: [first!] });
    await client.request("pauseRuns", { runs: [first!] });
    host.computer.runOf(1).finish();
    host.computer.runOf(2).finish();
    await settle();
    expect(host.computer.computing).toEqual([]);
    expect((await client.run(first!)).status).toBe("paused");
  });

  it("leaves runs alone that wait or have ended, and does not count as computing", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1, 2);
    await settle();
    host.computer.runOf(0).finish();
    await settle();
    await client.request("pauseRuns", { runs: [ids[0]!] });
    await expect(client.request("resumeRuns", { runs: ids })).rejects.toMatchObject({
      name: "RequestError",
      message: 'The run "neuron 0" has ended and cannot be resumed. Run its recipe again instead.',
    });
    expect((await client.run(ids[0]!)).status).toBe("done");
    await client.request("pauseRuns", { runs: [ids[1]!] });
    const { seconds } = await client.run(ids[1]!);
    await vi.advanceTimersByTimeAsync(5000);
    const paused = await client.run(ids[1]!);
    expect([paused.seconds, paused.iterationsPerSecond]).toEqual([seconds, null]);
  });

  it("holds for a run whose thread has not got it yet", async () => {
    const { client, host } = stage;
    const recipe = sampleRecipe(0, {
      stimulus: { frames: 4, init: { type: "npy", path: "stimulus-7.npy" } },
    });
    const { readStimulus } = host.workspace;
    let reads = 0;
    let read = (): void => {};
    const readable = new Promise<void>((resolve) => {
      read = resolve;
    });
    host.workspace.readStimulus = async (path) => {
      // The first is the recipe's check.
      if (++reads > 1) await readable;
      return readStimulus.call(host.workspace, path);
    };
    const { runs } = await client.request("startRuns", {
      model: "a",
      runs: [{ recipe }, { recipe: sampleRecipe(1) }],
    });
    const ids = runs.map(({ id }) => id);
    await settle();
    expect((await client.run(ids[0]!)).status).toBe("running");
    await client.request("pauseRuns", { runs: [ids[0]!] });
    read();
    await settle();
    expect(host.computer.runOf(0)).toMatchObject({ told: ["pause"], isPaused: true });
    expect((await client.run(ids[0]!)).status).toBe("paused");
  });
});

describe("stopping", () => {
  it("keeps what there is of a run that computes, and frees its place", async () => {
    const { client, host } = stage;
    const [first] = await client.start("a", 0, 1, 2);
    await settle();
    host.computer.runOf(0).steps(7);
    await client.request("stopRuns", { runs: [first!] });
    await settle();
    expect(await client.run(first!)).toMatchObject({ status: "stopped", iterations: 7, hasResult: true });
    expect(host.computer.computing).toEqual([1, 2]);
  });

  it("keeps what there is of a run that is paused, or that waits to go on", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1, 2, 3);
    await settle();
    await client.request("pauseRuns", { runs: [ids[0]!, ids[1]!] });
    await client.request("resumeRuns", { runs: [ids[1]!] });
    await client.request("stopRuns", { runs: [ids[0]!, ids[1]!] });
    await settle();
    expect((await client.run(ids[0]!)).status).toBe("stopped");
    expect((await client.run(ids[1]!)).status).toBe("stopped");
    host.computer.runOf(2).finish();
    await settle();
    expect(host.computer.computing).toEqual([3]);
    expect(host.computer.runOf(1).told).toEqual(["pause", "stop"]);
  });

  it("takes a run that waits out of the queue, and its record away", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1, 2, 3);
    await settle();
    await client.request("stopRuns", { runs: [ids[2]!, ids[0]!] });
    await settle();
    expect(client.heardOf("runsDeleted")).toEqual([{ runs: [ids[2]] }]);
    expect([...host.workspace.runs.keys()]).not.toContain(ids[2]);
    expect(host.computer.computing).toEqual([1, 3]);
  });

  it("stops all without beginning any in between", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1, 2, 3);
    await settle();
    await client.request("stopRuns", { runs: ids });
    await settle();
    expect(host.computer.runs.length).toBe(2);
    expect(await client.statuses()).toEqual({ "neuron 0": "stopped", "neuron 1": "stopped" });
  });

  it("is no more than once, and a run that is being stopped does not pause", async () => {
    const { client, host } = stage;
    const [run] = await client.start("a", 0);
    await settle();
    host.computer.runOf(0).obedient = false;
    await client.request("stopRuns", { runs: [run!] });
    await client.request("stopRuns", { runs: [run!] });
    await client.request("pauseRuns", { runs: [run!] });
    expect(host.computer.runOf(0).told).toEqual(["stop"]);
    host.computer.runOf(0).finish("aborted");
    await settle();
    await client.request("stopRuns", { runs: [run!] });
    expect((await client.run(run!)).status).toBe("stopped");
  });

  it("refuses runs that are not there, and then stops none", async () => {
    const { client, host } = stage;
    const [run] = await client.start("a", 0);
    await settle();
    const asked = client.request("stopRuns", { runs: [run!, "gone"] });
    await expect(asked).rejects.toMatchObject({ name: "NotFoundError", message: /no run "gone"/ });
    expect(host.computer.runOf(0).told).toEqual([]);
  });
});
