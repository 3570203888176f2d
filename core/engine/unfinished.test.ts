import { describe, expect, it, vi } from "vitest";
import { Engine } from "./engine.ts";
import { settle, stageForEachTest, type TestClient } from "./testing/stage.ts";

const stage = stageForEachTest();

/** The engine's next start, after it was killed: of what it had in memory nothing is left. */
async function restart(): Promise<TestClient> {
  return stage.join(await Engine.start(stage.host));
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(1000 * count);
const stateOf = (run: string) => stage.host.workspace.runs.get(run)!.state;

/** A run that made four steps and was saved, and then three more. @returns its id */
async function saved(neuron: number): Promise<string> {
  const [id] = await stage.client.start("a", neuron);
  await seconds(4);
  stage.host.computer.runOf(neuron).steps(4);
  await settle();
  stage.host.computer.runOf(neuron).steps(3);
  await settle();
  return id!;
}

describe("a run under way", () => {
  it("is saved every few seconds while it computes, and what it was is kept with it", async () => {
    const id = await saved(0);
    const state = stateOf(id)!;
    expect(state.optimization.stimulus[0]).toBe(4);
    expect([...state.losses]).toEqual([0, -1, -2, -3]);
    expect(state.terms.names).toEqual(["objective", "range"]);
    expect([...state.terms.values]).toEqual([0.5, 0.5, 1.5, 0.5, 2.5, 0.5, 3.5, 0.5]);
    await seconds(3);
    stage.host.computer.runOf(0).steps(1);
    await settle();
    expect(stateOf(id)!.losses).toHaveLength(8);
  });

  it("is not saved if it ends soon", async () => {
    const [id] = await stage.client.start("a", 0);
    await seconds(1);
    stage.host.computer.runOf(0).steps(4);
    await settle();
    expect(stateOf(id!)).toBeNull();
  });

  it("goes on if it cannot be saved, and its user is told once", async () => {
    stage.host.workspace.failing.set("saveState", 0);
    await saved(0);
    await seconds(4);
    stage.host.computer.runOf(0).steps(1);
    await settle();
    const { client } = stage;
    expect(client.heardOf("trouble").map(({ message }) => message)).toEqual([
      expect.stringMatching(/"neuron 0" stands could not be saved: The disk is full\. It goes on/),
    ]);
    expect(await client.statuses()).toEqual({ "neuron 0": "running" });
  });
});

describe("a run that the engine did not end", () => {
  it("is listed as it was saved, and goes on from there as if nothing had been", async () => {
    const id = await saved(0);
    const client = await restart();
    expect(await client.run(id)).toMatchObject({
      status: "interrupted",
      iterations: 4,
      loss: -3,
      objective: 3.5,
      hasResult: false,
    });
    const { started } = await client.run(id);
    await client.request("resumeRuns", { runs: [id] });
    await settle();
    const run = stage.host.computer.runOf(0);
    expect(run.from!.losses).toHaveLength(4);
    expect(await client.run(id)).toMatchObject({ status: "running", iterations: 4, loss: -3, started });
    run.steps(6);
    run.finish();
    await settle();
    expect(await client.run(id)).toMatchObject({ status: "done", iterations: 10 });
    // All steps are told, those from before in the first place.
    const told = client.heardOf("steps").filter(({ run }) => run === id);
    expect(told.map(({ first, losses }) => [first, losses.length])).toEqual([
      [0, 4],
      [4, 6],
    ]);
  });

  it("can be interrupted again, before it is saved again or after", async () => {
    const id = await saved(0);
    const second = await restart();
    await second.request("resumeRuns", { runs: [id] });
    await settle();
    stage.host.computer.runOf(0).steps(1);
    const third = await restart();
    expect(await third.run(id)).toMatchObject({ status: "interrupted", iterations: 4 });
    await third.request("resumeRuns", { runs: [id] });
    await seconds(4);
    stage.host.computer.runOf(0).steps(2);
    await settle();
    expect(await (await restart()).run(id)).toMatchObject({ status: "interrupted", iterations: 6 });
    expect([...stateOf(id)!.losses]).toEqual([0, -1, -2, -3, -4, -5]);
  });

  it("begins if it had not, in order with others", async () => {
    const ids = await stage.client.start("a", 0, 1, 2);
    await settle();
    const client = await restart();
    expect(Object.values(await client.statuses())).toEqual(["interrupted", "interrupted", "interrupted"]);
    await client.request("resumeRuns", { runs: ids });
    await settle();
    expect(await client.statuses()).toEqual({
      "neuron 0": "running",
      "neuron 1": "running",
      "neuron 2": "queued",
    });
    expect(stage.host.computer.runOf(0).from).toBeNull();
  });

  it("is kept as one that was stopped where it was saved", async () => {
    const id = await saved(0);
    const client = await restart();
    await client.request("keepRuns", { runs: [id] });
    expect(await client.run(id)).toMatchObject({
      status: "stopped",
      iterations: 4,
      stopReason: "aborted",
      hasResult: true,
    });
    const { stimulus, loss, response } = await client.request("runArrays", { run: id });
    expect([...stimulus.values]).toEqual(Array(24).fill(4));
    expect([...loss.values]).toEqual([0, -1, -2, -3]);
    expect(response.shape).toEqual([1, 1]);
    expect(client.heardOf("runsChanged").at(-1)!.runs[0]).toMatchObject({ id, status: "stopped" });
  });

  it("cannot be kept if it has computed nothing; the others are", async () => {
    const id = await saved(0);
    const [waiting] = await stage.client.start("a", 1);
    await settle();
    const client = await restart();
    await expect(client.request("keepRuns", { runs: [waiting!, id] })).rejects.toThrow(
      /"neuron 1" could not be kept: It has not computed anything yet/,
    );
    expect(await client.statuses()).toEqual({ "neuron 0": "stopped", "neuron 1": "interrupted" });
  });

  it("goes to the trash and comes back, with where it stood", async () => {
    const id = await saved(0);
    const client = await restart();
    await client.request("deleteRuns", { runs: [id] });
    await client.request("restoreRuns", { runs: [id] });
    expect(await client.run(id)).toMatchObject({ status: "interrupted", iterations: 4 });
    await client.request("resumeRuns", { runs: [id] });
    await settle();
    expect(stage.host.computer.runOf(0).from!.losses).toHaveLength(4);
  });

  it("says why it cannot go on, and stays as it is", async () => {
    const gone = await saved(0);
    const newer = await saved(1);
    const [fine] = await stage.client.start("a", 2);
    stage.host.workspace.problems.set(newer, "Its state is of a newer version.");
    const client = await restart();
    await client.request("forgetModel", { model: "a" });
    await expect(client.request("resumeRuns", { runs: [gone] })).rejects.toThrow(
      /"neuron 0" could not be resumed: .*model/,
    );
    stage.host.modelLibrary.keep("a");
    await expect(client.request("resumeRuns", { runs: [newer, fine!] })).rejects.toThrow(
      /"neuron 1" could not be resumed: Its state is of a newer version\.$/,
    );
    expect(await client.statuses()).toEqual({
      "neuron 0": "interrupted",
      "neuron 1": "interrupted",
      "neuron 2": "running",
    });
  });

  it("is not lost if it fails as it goes on", async () => {
    const id = await saved(0);
    const client = await restart();
    await client.request("resumeRuns", { runs: [id] });
    await settle();
    stage.host.computer.runOf(0).die("The thread died.");
    await settle();
    expect(client.heardOf("trouble").at(-1)!.message).toMatch(/could not go on: The thread died/);
    expect(await client.run(id)).toMatchObject({ status: "interrupted", iterations: 4 });
    await client.request("resumeRuns", { runs: [id] });
    expect(await client.run(id)).toMatchObject({ status: "running" });
  });

  it("goes on once if two clients want it to", async () => {
    const id = await saved(0);
    const client = await restart();
    const before = stage.host.computer.runs.length;
    await Promise.all([
      client.request("resumeRuns", { runs: [id] }),
      client.request("resumeRuns", { runs: [id, id] }),
      client.request("keepRuns", { runs: [id] }),
    ]);
    await settle();
    expect(stage.host.computer.runs.length).toBe(before + 1);
    expect(await client.run(id)).toMatchObject({ status: "running" });
  });
});

describe("a run that was paused", () => {
  /** After it was paused at its fourth step, well before its first save. */
  async function paused(): Promise<string> {
    const [id] = await stage.client.start("a", 0);
    await settle();
    stage.host.computer.runOf(0).steps(4);
    await stage.client.request("pauseRuns", { runs: [id!] });
    await settle();
    return id!;
  }

  it.each(["killed", "ended"])("stays so if the engine is %s", async (how) => {
    const id = await paused();
    if (how === "ended") await stage.engine.close();
    const client = await restart();
    expect(await client.run(id)).toMatchObject({ status: "paused", iterations: 4, loss: -3 });
    await client.request("resumeRuns", { runs: [id] });
    await settle();
    expect(await client.run(id)).toMatchObject({ status: "running", iterations: 4 });
    // From now on it is not paused any more, whatever happens.
    expect(await (await restart()).run(id)).toMatchObject({ status: "interrupted", iterations: 4 });
  });

  it("is interrupted if it had been told to go on", async () => {
    const id = await paused();
    await stage.client.request("resumeRuns", { runs: [id] });
    await settle();
    expect(await (await restart()).run(id)).toMatchObject({ status: "interrupted", iterations: 4 });
  });

  it("keeps what there is if it is stopped after a restart", async () => {
    const id = await paused();
    const client = await restart();
    await client.request("stopRuns", { runs: [id] });
    expect(await client.run(id)).toMatchObject({ status: "stopped", iterations: 4, hasResult: true });
  });
});
