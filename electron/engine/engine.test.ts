import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Frame, RunSummary } from "../../core/engine/contract/index.ts";
import type { RecipeInput } from "../../core/recipe/index.ts";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { PortEngine } from "../testing/port-engine.ts";

// The built engine of the desktop, in a plain Node that is given a utility process' parent and ports.

const script = fixturePath("../dist/electron/engine.js");
const preset = readJsonFixture("../assets/presets/mei-openretina.json") as RecipeInput;

test("a window opens the demo, runs a recipe and sees it while it runs, over its port", async () => {
  const engine = new PortEngine(script, temporaryFolder());
  expect(await engine.firstWord()).toEqual({ type: "ready" });
  const window = engine.connect(0);
  const { threads } = await window.request("hello", {});
  expect(threads).toBe(1);
  const model = await window.request("openModel", { source: { type: "demo" } });

  const frames: Frame[] = [];
  window.on("frame", (frame) => {
    frames.push(frame);
    void window.request("acknowledgeFrame", { run: frame.run });
  });
  const ended = new Promise<RunSummary>((resolve) => {
    window.on("runsChanged", ({ runs }) => {
      for (const run of runs) if (run.status === "done") resolve(run);
    });
  });
  const recipe = { ...preset, stopper: { maxIterations: 200 } };
  const { runs } = await window.request("startRuns", { model: model.id, runs: [{ recipe }] });
  await window.request("watch", { runs: [runs[0]!.id] });
  const run = await ended;
  expect(run.iterations).toBe(200);
  expect(frames.length).toBeGreaterThan(0);
  expect(frames.at(-1)!.stimulus.values).toBeInstanceOf(Float32Array);
  const { stimulus } = await window.request("runArrays", { run: run.id });
  expect(stimulus.shape).toEqual([2, 50, 18, 16]);

  engine.post({ type: "shutdown" });
  expect(await once(engine.child, "exit")).toEqual([0, null]);
});

test("one that cannot start says why, and waits to be ended", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  const engine = new PortEngine(script, join(folder, "file", "workspace"));
  expect(await engine.firstWord()).toMatchObject({
    type: "failed",
    message: expect.stringContaining("failed:"),
  });
  expect(engine.child.exitCode).toBeNull();
});

test("a client that speaks another language is dropped, and the main process hears of it", async () => {
  const engine = new PortEngine(script, temporaryFolder());
  await engine.firstWord();
  engine.connect(4);
  engine.child.send({ to: "port", client: 4, data: { kind: "nonsense" } });
  while (engine.said.length < 2) await once(engine.child, "message");
  expect(engine.said[1]).toEqual({ type: "close", client: 4 });
});
