import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Frame, RunSummary } from "../../core/engine/contract/index.ts";
import type { RpcClient } from "../../core/engine/rpc/index.ts";
import type { RecipeInput } from "../../core/recipe/index.ts";
import { readJsonFixture } from "../../fixtures/golden.ts";
import { signalsAreHeard } from "../../fixtures/signals.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { EngineProcess, started } from "./testing/engine-process.ts";

const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;

const recipe = (maxIterations: number): RecipeInput => ({ ...preset, stopper: { maxIterations } });

/** The run, once it has a status of these. */
function until(client: RpcClient, run: string, statuses: readonly string[]): Promise<RunSummary> {
  return new Promise((resolve) => {
    client.on("runsChanged", ({ runs }) => {
      const found = runs.find(({ id, status }) => id === run && statuses.includes(status));
      if (found !== undefined) resolve(found);
    });
  });
}

describe("the engine's process", () => {
  it("serves several clients, computes, and keeps what it computed over a restart", async () => {
    const workspace = temporaryFolder();
    const engine = await started(workspace);
    const [one, two] = [engine.connect(1), engine.connect(2)];
    const hello = await one.request("hello", {});
    expect(hello).toMatchObject({ backend: "plain", threads: 2, workspace, warnings: [] });

    const { id: model } = await one.request("openModel", { source: { type: "demo" } });
    const frames: Frame[] = [];
    two.on("frame", (frame) => {
      frames.push(frame);
      void two.request("acknowledgeFrame", { run: frame.run });
    });
    const { runs } = await one.request("startRuns", { model, runs: [{ recipe: recipe(1000) }] });
    const { id: run } = runs[0]!;
    await two.request("watch", { runs: [run] });
    expect(await until(two, run, ["done"])).toMatchObject({ iterations: 1000 });
    const arrays = await two.request("runArrays", { run });
    // The last frame may be on its way when the run ends: then its arrays tell the rest.
    expect(frames.length).toBeGreaterThan(0);
    for (const { stimulus, response } of frames) {
      expect(stimulus.shape).toEqual(arrays.stimulus.shape);
      expect(response.shape).toEqual(arrays.response.shape);
    }

    engine.post({ type: "shutdown" });
    expect(await engine.exit()).toBe(0);

    const again = (await started(workspace)).connect(1);
    expect((await again.request("listRuns", {})).runs).toMatchObject([{ id: run, status: "done" }]);
    expect(await again.request("runArrays", { run })).toEqual(arrays);
    expect((await again.request("listModels", {})).stored).toMatchObject([{ id: model, origin: "demo" }]);
  });

  it("suspends runs when its parent is gone, and they go on from the very step", async () => {
    const workspace = temporaryFolder();
    const engine = await started(workspace);
    const client = engine.connect(1);
    const { id: model } = await client.request("openModel", { source: { type: "demo" } });
    let told = 0;
    const steps = new Promise<void>((resolve) =>
      client.on("steps", ({ first, losses }) => {
        told = first + losses.length;
        resolve();
      }),
    );
    const { runs } = await client.request("startRuns", { model, runs: [{ recipe: recipe(1_000_000) }] });
    await steps;
    await engine.end("disconnect");

    const again = (await started(workspace)).connect(1);
    const [suspended] = (await again.request("listRuns", {})).runs;
    expect(suspended).toMatchObject({ id: runs[0]!.id, status: "interrupted", hasResult: false });
    expect(suspended!.iterations).toBeGreaterThanOrEqual(told);
    const goesOn = new Promise<number>((resolve) => {
      again.on("steps", ({ first }) => {
        if (first > 0) resolve(first);
      });
    });
    await again.request("resumeRuns", { runs: [suspended!.id] });
    expect(await goesOn).toBe(suspended!.iterations);
  });

  it.runIf(signalsAreHeard).each(["SIGINT", "SIGHUP"] as const)(
    "is not ended by %s, which is its parent's to judge",
    async (signal) => {
      const engine = await started();
      engine.child.kill(signal);
      expect(await engine.connect(1).request("hello", {})).toMatchObject({ threads: 2 });
      engine.child.kill("SIGTERM");
      expect(await engine.exit()).toBe(0);
    },
  );

  it("has its workspace to itself, until it ends, however it ends", async () => {
    const workspace = temporaryFolder();
    const first = await started(workspace);
    const second = new EngineProcess(workspace);
    expect(await second.exit()).toBe(1);
    expect(second.said).toMatchObject([{ type: "failed", message: expect.stringContaining("is in use") }]);
    first.child.kill("SIGKILL");
    await first.exit();
    const third = await started(workspace);
    third.post({ type: "shutdown" });
    expect(await third.exit()).toBe(0);
    expect(existsSync(join(workspace, "in-use.json"))).toBe(false);
  });

  it("says why it cannot start", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const engine = new EngineProcess(join(folder, "file"));
    expect(await engine.exit()).toBe(1);
    expect(engine.said).toEqual([
      { type: "failed", message: expect.stringMatching(/^Making the folder .+\.$/) },
    ]);
  });
});
