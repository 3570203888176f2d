import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Channel, decodeAnswer, encodeMessage, RpcClient } from "../../core/engine/rpc/index.ts";
import { fixturePath } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { forkEngine } from "./fork.ts";
import { EngineSupervisor } from "./supervisor.ts";

// The built engine, in which a test makes faults: see node/engine/testing/faults.mjs.

const dist = fixturePath("../dist");
const faults = new URL("../engine/testing/faults.mjs", import.meta.url).href;

interface Faulty {
  readonly supervisor: EngineSupervisor;
  readonly said: string[];
  /** Has the engine that runs do what it was started to do. */
  readonly strike: () => void;
}

/** Milliseconds between two questions whether the engine still answers. */
const OFTEN = 200;
/** Longer than the busiest machine takes to end a process that failed by itself. */
const RARELY = 600_000;

/** @param heapMebibytes of the engine's objects */
async function engineThatMay(fault: string, heapMebibytes = 512): Promise<Faulty> {
  const before = { ...process.env };
  process.env.NODE_OPTIONS = `--import ${faults}`;
  process.env.RETINOSCOPE_FAULT = fault;
  const workspace = temporaryFolder();
  const said: string[] = [];
  const pidFile = join(temporaryFolder(), "pid");
  process.env.RETINOSCOPE_FAULT_PID = pidFile;
  const supervisor = new EngineSupervisor(
    () => forkEngine(join(dist, "node/engine.js"), { workspace, threads: 1 }, () => undefined, heapMebibytes),
    (sentence) => said.push(sentence),
    Date.now,
    fault === "hang" ? OFTEN : RARELY,
  );
  onTestFinished(async () => {
    process.env = before;
    await supervisor.stop();
  });
  await supervisor.ready();
  return {
    supervisor,
    said,
    strike: () => void process.kill(Number(readFileSync(pidFile, "utf8")), "SIGUSR2"),
  };
}

function connect(supervisor: EngineSupervisor): RpcClient {
  let receive: (message: unknown) => void = () => undefined;
  let closed: () => void = () => undefined;
  const link = supervisor.attach({
    onBytes: (bytes) => receive(decodeAnswer(bytes)),
    onEnd: () => closed(),
  });
  const channel: Channel = {
    send: (message) => link.send(encodeMessage(message), () => undefined),
    onMessage: (listener) => {
      receive = listener;
    },
    onClose: (listener) => {
      closed = listener;
    },
    close: () => link.close(),
  };
  return new RpcClient(channel);
}

test.each([
  ["hang", "it did not answer any more"],
  ["crash", "SIGABRT"],
  ["throw", "exit status 1"],
  ["memory", "SIGABRT"],
])(
  "an engine with the fault %s is ended and started again; no request is left without an answer",
  async (fault, how) => {
    const { supervisor, said, strike } = await engineThatMay(fault, 64);
    const before = connect(supervisor);
    const { instance } = await before.request("hello", {});
    strike();
    // It may come before the fault and be answered; those that come after it are not.
    const requests = Array.from({ length: 20 }, () => before.request("listRuns", {}));
    const outcomes = await Promise.allSettled([...requests, lostLater(before)]);
    expect(outcomes.at(-1)).toMatchObject({
      reason: {
        message: "The connection to the engine was lost before it answered. Try again when it is back.",
      },
    });
    expect(said).toEqual([`The engine stopped (${how}) and is started again.`]);
    await supervisor.ready();
    expect((await connect(supervisor).request("hello", {})).instance).not.toBe(instance);
  },
);

/** Asks until a request fails. */
async function lostLater(client: RpcClient): Promise<never> {
  for (;;) {
    await client.request("listRuns", {});
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("what is shipped knows of no faults, and of no settings but these", () => {
  const settings = new Set<string>();
  const built = readdirSync(dist, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.c?js$/.test(entry.name),
  );
  for (const entry of built) {
    const text = readFileSync(join(entry.parentPath, entry.name), "utf8");
    for (const [name] of text.matchAll(/RETINOSCOPE_[A-Z_]+/g)) settings.add(name);
    expect(text).not.toContain('process.on("SIGUSR2"');
  }
  expect(built.length).toBeGreaterThan(5);
  expect([...settings].sort()).toEqual(["RETINOSCOPE_TOKEN", "RETINOSCOPE_WORKSPACE"]);
});
