import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Frame, RunSummary } from "../../core/engine/contract/index.ts";
import { type Channel, RpcClient } from "../../core/engine/rpc/index.ts";
import type { RecipeInput } from "../../core/recipe/index.ts";
import { fixturePath, readJsonFixture } from "../../fixtures/golden.ts";
import { engineArguments, type FromEngine, type ToEngine } from "../../node/engine/messages.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";

// The built engine of the desktop, in a plain Node that is given a utility process' parent and ports.

const script = fixturePath("../dist/electron/engine.js");
const parent = new URL("../testing/parent-port.mjs", import.meta.url).href;
const preset = readJsonFixture("../assets/presets/mei.json") as RecipeInput;

type Up =
  | { readonly from: "engine"; readonly data: FromEngine }
  | { readonly from: "port"; readonly client: number; readonly data: unknown };

class Engine {
  readonly child: ChildProcess;
  readonly said: FromEngine[] = [];
  private readonly listeners = new Map<number, (message: unknown) => void>();

  constructor(workspace: string) {
    this.child = fork(script, engineArguments({ workspace, threads: 1 }), {
      serialization: "advanced",
      execArgv: ["--import", parent],
      silent: true,
    });
    onTestFinished(() => void this.child.kill("SIGKILL"));
    this.child.on("message", (raw) => {
      const message = raw as Up;
      if (message.from === "engine") this.said.push(message.data);
      else this.listeners.get(message.client)?.(message.data);
    });
  }

  async firstWord(): Promise<FromEngine> {
    while (this.said.length === 0) await once(this.child, "message");
    return this.said[0]!;
  }

  post(data: ToEngine): void {
    this.child.send({ to: "engine", data });
  }

  /** A window, over its port. */
  connect(client: number): RpcClient {
    this.post({ type: "open", client });
    const channel: Channel = {
      send: (data) => this.child.send({ to: "port", client, data }),
      onMessage: (listener) => this.listeners.set(client, listener),
      onClose: () => undefined,
      close: () => undefined,
    };
    return new RpcClient(channel);
  }
}

test("a window opens the demo, runs a recipe and sees it while it runs, over its port", async () => {
  const engine = new Engine(temporaryFolder());
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
  const engine = new Engine(join(folder, "file", "workspace"));
  expect(await engine.firstWord()).toMatchObject({
    type: "failed",
    message: expect.stringContaining("failed:"),
  });
  expect(engine.child.exitCode).toBeNull();
});

test("a client that speaks another language is dropped, and the main process hears of it", async () => {
  const engine = new Engine(temporaryFolder());
  await engine.firstWord();
  engine.connect(4);
  engine.child.send({ to: "port", client: 4, data: { kind: "nonsense" } });
  while (engine.said.length < 2) await once(engine.child, "message");
  expect(engine.said[1]).toEqual({ type: "close", client: 4 });
});
