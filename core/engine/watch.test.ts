import { describe, expect, it, vi } from "vitest";
import { settle, stageForEachTest, type TestClient } from "./testing/stage.ts";

const stage = stageForEachTest();

/** Iterations of all steps that a client heard of since a replay, in order. */
function iterations(client: TestClient): number[] {
  const told = client.heardOf("steps");
  const replay = told.findLastIndex(({ first }) => first === 0);
  return told.slice(replay).flatMap(({ first, losses }) => losses.map((_, index) => first + index));
}

const upTo = (count: number): number[] => [...Array(count).keys()];

describe("steps", () => {
  it("reach every client, all and in order, in few bundles", async () => {
    const { client, host } = stage;
    const other = stage.join();
    await client.start("a", 0);
    await settle();
    const run = host.computer.runOf(0);
    for (let i = 0; i < 200; i++) {
      run.steps(3);
      await vi.advanceTimersByTimeAsync(5);
    }
    run.finish();
    await settle();
    for (const each of [client, other]) {
      expect(iterations(each)).toEqual(upTo(600));
      expect(each.heardOf("steps").length).toBeLessThanOrEqual(32);
    }
    const [first] = client.heardOf("steps");
    expect(first).toMatchObject({
      names: ["objective", "range"],
      terms: [
        [0.5, 0.5],
        [1.5, 0.5],
        [2.5, 0.5],
      ],
    });
  });

  it("are all told before the run is said to have ended", async () => {
    const { client, host } = stage;
    await client.start("a", 0);
    await settle();
    host.computer.runOf(0).steps(2);
    host.computer.runOf(0).steps(2);
    host.computer.runOf(0).finish();
    await settle();
    const order = client.heard.flatMap(({ event, data }) => {
      if (event === "steps") return ["steps"];
      const runs = event === "runsChanged" ? (data as { runs: { status: string }[] }).runs : [];
      return runs.some(({ status }) => status === "done") ? ["done"] : [];
    });
    expect(order.lastIndexOf("steps")).toBeLessThan(order.indexOf("done"));
    expect(iterations(client)).toEqual(upTo(4));
  });

  it("are replayed to one who begins to watch, without gap or overlap", async () => {
    const { client, host } = stage;
    const [id] = await client.start("a", 0);
    await settle();
    const run = host.computer.runOf(0);
    run.steps(5);
    // Not told yet to anybody when the late client begins to watch.
    run.steps(2);
    const late = stage.join();
    await late.request("watch", { runs: [id!] });
    run.steps(3);
    await settle();
    const replay = late.heardOf("steps").find(({ first }) => first === 0);
    expect(replay).toMatchObject({ losses: upTo(7).map((i) => 0 - i) });
    expect(iterations(late)).toEqual(upTo(10));
    expect(iterations(client)).toEqual(upTo(10));
  });

  it("are not replayed to one who goes on watching", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1);
    await client.request("watch", { runs: [ids[0]!] });
    await settle();
    host.computer.runOf(0).steps(5);
    await settle();
    await client.request("watch", { runs: ids });
    await settle();
    expect(client.heardOf("steps").length).toBe(1);
    await client.request("watch", { runs: [] });
    await client.request("watch", { runs: ids });
    expect(client.heardOf("steps").map(({ first, losses }) => [first, losses.length])).toEqual([
      [0, 5],
      [0, 5],
    ]);
  });
});

describe("frames", () => {
  it("go to those who watch, who get the last one at once", async () => {
    const { client, host } = stage;
    const other = stage.join();
    const [id] = await client.start("a", 0);
    await settle();
    const run = host.computer.runOf(0);
    run.steps(4);
    run.frame();
    await settle();
    expect(client.heardOf("frame")).toEqual([]);
    await client.request("watch", { runs: [id!] });
    expect(client.heardOf("frame").map(({ iterations: count }) => count)).toEqual([4]);
    expect([...client.heardOf("frame")[0]!.stimulus.values]).toEqual(Array(24).fill(4));
    run.steps(1);
    run.frame();
    await settle();
    await client.request("acknowledgeFrame", { run: id! });
    await settle();
    expect(client.heardOf("frame").map(({ iterations: count }) => count)).toEqual([4, 5]);
    expect(other.heardOf("frame")).toEqual([]);
  });

  it("come often only while somebody watches", async () => {
    const { client, host } = stage;
    const other = stage.join();
    const [id] = await client.start("a", 0);
    await settle();
    const run = host.computer.runOf(0);
    await client.request("watch", { runs: [id!] });
    await other.request("watch", { runs: [id!] });
    await client.request("watch", { runs: [] });
    expect(run.told).toEqual(["watch"]);
    other.disconnect();
    await settle();
    expect(run.told).toEqual(["watch", "unwatch"]);
  });

  it("come often from the start if the run was watched while it waited", async () => {
    const { client, host } = stage;
    const ids = await client.start("a", 0, 1, 2);
    await client.request("watch", { runs: [ids[2]!] });
    await settle();
    host.computer.runOf(0).finish();
    await settle();
    expect(host.computer.runOf(2).isWatched).toBe(true);
  });

  it("of one client do not wait for another that is slow", async () => {
    const { client, host } = stage;
    const slow = stage.join();
    const [id] = await client.start("a", 0);
    await settle();
    for (const each of [client, slow]) await each.request("watch", { runs: [id!] });
    for (let i = 0; i < 5; i++) {
      host.computer.runOf(0).steps(1);
      host.computer.runOf(0).frame();
      await vi.advanceTimersByTimeAsync(50);
      await client.request("acknowledgeFrame", { run: id! });
    }
    expect(client.heardOf("frame").length).toBe(5);
    expect(slow.heardOf("frame").map(({ iterations: count }) => count)).toEqual([1]);
    await slow.request("acknowledgeFrame", { run: id! });
    await settle();
    expect(slow.heardOf("frame").map(({ iterations: count }) => count)).toEqual([1, 5]);
  });

  it("that were not sent when the run ended are not sent any more: its arrays tell the rest", async () => {
    const { client, host } = stage;
    const [id] = await client.start("a", 0);
    await client.request("watch", { runs: [id!] });
    await settle();
    for (let i = 0; i < 2; i++) {
      host.computer.runOf(0).steps(1);
      host.computer.runOf(0).frame();
    }
    host.computer.runOf(0).finish();
    await settle();
    await client.request("acknowledgeFrame", { run: id! });
    await settle();
    expect(client.heardOf("frame").map(({ iterations: count }) => count)).toEqual([1]);
  });

  it("of runs that are not there are not missed", async () => {
    expect(await stage.client.request("watch", { runs: ["gone"] })).toEqual({});
    expect(await stage.client.request("acknowledgeFrame", { run: "gone" })).toEqual({});
  });
});

describe("changes of runs", () => {
  it("are told at once if the status changes, and seldom for progress", async () => {
    const { client, host } = stage;
    const [id] = await client.start("a", 0);
    await settle();
    client.heard.length = 0;
    for (let i = 0; i < 100; i++) {
      host.computer.runOf(0).steps(1);
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(client.heardOf("runsChanged").length).toBeLessThanOrEqual(6);
    expect(client.heardOf("runsChanged").length).toBeGreaterThanOrEqual(4);
    await settle();
    const last = client.heardOf("runsChanged").at(-1)!.runs[0]!;
    expect(last).toMatchObject({ iterations: 100, loss: -99, objective: 99.5, status: "running" });
    expect(last.iterationsPerSecond).toBeGreaterThan(30);
    client.heard.length = 0;
    await client.request("pauseRuns", { runs: [id!] });
    expect(client.heardOf("runsChanged").map(({ runs }) => runs.map(({ status }) => status))).toEqual([
      ["paused"],
    ]);
  });

  it("reach other clients, and so do deletions", async () => {
    const { client } = stage;
    const other = stage.join();
    const [id] = await client.start("a", 0);
    await client.request("updateRun", { run: id!, starred: true });
    await settle();
    expect(other.heardOf("runsChanged").at(-1)!.runs[0]).toMatchObject({ id, starred: true });
    await client.request("deleteRuns", { runs: [id!] });
    await settle();
    expect(other.heardOf("runsDeleted")).toEqual([{ runs: [id] }]);
  });
});
