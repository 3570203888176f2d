import { describe, expect, it, vi } from "vitest";
import { Engine } from "./engine.ts";
import { settle, stageForEachTest, TestClient } from "./testing/stage.ts";

const stage = stageForEachTest();

/** The engine's next start, on the same machine. */
async function restart(): Promise<TestClient> {
  return stage.join(await Engine.start(stage.host));
}

describe("the end of the engine", () => {
  it("suspends runs, in order, and ends all threads", async () => {
    const { client, host, engine } = stage;
    const ids = await client.start("a", 0, 1, 2);
    await settle();
    host.computer.runOf(0).steps(4);
    await client.request("pauseRuns", { runs: [ids[0]!] });
    await settle();
    host.computer.runOf(1).steps(3);
    expect(engine.isBusy).toBe(true);
    await engine.close();
    expect(host.computer.runs.map(({ neuron, told }) => [neuron, told.at(-1)])).toEqual([
      [0, "stop"],
      [1, "stop"],
      [2, "stop"],
    ]);
    expect(host.computer.stillOpen).toEqual([]);
    // For the next start, the paused one stays so.
    const kept = ids.map((id) => host.workspace.runs.get(id)!);
    expect(kept.map(({ result, paused }) => [result, paused])).toEqual([
      [null, true],
      [null, false],
      [null, false],
    ]);
    expect(kept.map(({ state }) => state?.losses.length)).toEqual([4, 3, undefined]);
    expect(engine.isBusy).toBe(false);
    await expect(client.request("hello", {})).rejects.toMatchObject({ name: "ConnectionLostError" });
  });

  it("leaves those that wait for the next start, which finds them interrupted", async () => {
    const { client, host, engine } = stage;
    await client.start("a", 0, 1, 2);
    await settle();
    await Promise.all([engine.close(), engine.close()]);
    expect([host.computer.runs.length, engine.isBusy]).toEqual([2, false]);
    expect(await (await restart()).statuses()).toMatchObject({
      "neuron 0": "interrupted",
      "neuron 2": "interrupted",
    });
  });

  it("keeps those that were told to stop, and those that end by themselves meanwhile", async () => {
    const { client, host, engine } = stage;
    const ids = await client.start("a", 0, 1);
    await settle();
    const [stopped, ending] = [host.computer.runOf(0), host.computer.runOf(1)];
    stopped.steps(2);
    ending.steps(3);
    stopped.obedient = false;
    ending.obedient = false;
    await client.request("stopRuns", { runs: [ids[0]!] }).catch(() => undefined);
    const closed = engine.close();
    ending.finish();
    stopped.finish("aborted");
    await closed;
    expect(ids.map((id) => host.workspace.runs.get(id)!.result)).toMatchObject([
      { iterations: 2, stopReason: "aborted" },
      { iterations: 3, stopReason: "max-iterations" },
    ]);
  });

  it("does not wait for a thread that tells nothing; its run goes on from where it was saved before", async () => {
    const { client, host, engine } = stage;
    const [id] = await client.start("a", 0);
    await settle();
    const run = host.computer.runOf(0);
    run.steps(4);
    await client.request("pauseRuns", { runs: [id!] });
    await settle();
    await client.request("resumeRuns", { runs: [id!] });
    run.obedient = false;
    run.state = () => new Promise(() => {});
    const closed = engine.close();
    await vi.advanceTimersByTimeAsync(5000);
    await closed;
    expect(await (await restart()).run(id!)).toMatchObject({ status: "interrupted", iterations: 4 });
  });

  it("leaves a run for the next start that can be neither saved nor kept", async () => {
    const { client, host, engine } = stage;
    for (const write of ["saveState", "finishRun"] as const) host.workspace.failing.set(write, 0);
    const [id] = await client.start("a", 0);
    await settle();
    host.computer.runOf(0).steps(4);
    await engine.close();
    host.workspace.failing.clear();
    const next = await restart();
    expect(await next.run(id!)).toMatchObject({ status: "interrupted", iterations: 0 });
    await next.request("resumeRuns", { runs: [id!] });
    expect(await next.run(id!)).toMatchObject({ status: "running" });
  });

  it("takes no new clients", async () => {
    await stage.engine.close();
    const client = new TestClient(stage.engine);
    await expect(client.request("hello", {})).rejects.toMatchObject({ name: "ConnectionLostError" });
  });
});
