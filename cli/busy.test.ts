import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import type { RpcClient } from "../core/engine/rpc/index.ts";
import { encodeMessage } from "../core/engine/rpc/index.ts";
import { signalsAreHeard } from "../fixtures/signals.ts";
import { readRecipe } from "../node/recipe-file.ts";
import { mei, workFolder } from "./testing/command.ts";
import { clientOf, engineOf, served, socketOf } from "./testing/served.ts";

/**
 * How busy: programs that take all of the processor that they get, windows, runs, seconds. A busy machine by hand:
 * `RETINOSCOPE_BUSY=20,20,5000,60 npx vitest run cli/busy.test.ts`.
 */
const [programs, windows, count, seconds] = (process.env.RETINOSCOPE_BUSY ?? "0,50,40,3")
  .split(",")
  .map(Number) as [number, number, number, number];
const byHand = process.env.RETINOSCOPE_BUSY !== undefined;

const { inFolder } = workFolder();

/** Keeps the processor busy until the test is over. */
function burden(): void {
  const program = spawn(process.execPath, ["-e", "for(;;);"], { stdio: "ignore" });
  onTestFinished(() => void program.kill("SIGKILL"));
}

/** MiB of a process that are in memory, on Linux. */
function memoryOf(pid: number): number {
  const [, kibibytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kibibytes) / 1024);
}

/** Asks for the list, then again and again, as a window does. @returns the longest wait for an answer in ms, and how many there were */
async function work(client: RpcClient, until: number): Promise<{ longest: number; answers: number }> {
  let [longest, answers] = [0, 0];
  const asked = async (what: "hello" | "listRuns"): Promise<void> => {
    const begun = performance.now();
    await client.request(what, {});
    longest = Math.max(longest, performance.now() - begun);
    answers++;
  };
  await asked("listRuns");
  while (performance.now() < until) {
    await asked("hello");
    await wait(500);
  }
  return { longest, answers };
}

it.runIf(signalsAreHeard)(
  `an engine that has ${windows} windows and ${count} runs is not ended while it works, nor by a message with 800,000 keys`,
  { timeout: 120_000 + 20_000 * seconds },
  async () => {
    const { url, end, pid, said } = await served(inFolder("busy"), "--threads", "2");
    const clients: RpcClient[] = [];
    for (let index = 0; index < windows; index++) clients.push(await clientOf(url));
    const [first] = clients as [RpcClient];
    const { instance } = await first.request("hello", {});
    const model = (await first.request("openModel", { source: { type: "demo" } })).id;
    const recipe = { ...(await readRecipe(mei)), stopper: { maxIterations: 20 } };
    for (let index = 0; index < programs; index++) burden();
    const runs = Array.from({ length: count }, () => ({ recipe }));
    await first.request("startRuns", { model, runs });

    const until = performance.now() + 1000 * seconds;
    const working = clients.map((client) => work(client, until));
    await wait(500 * seconds);
    const rude = await socketOf(url);
    const keys = Object.fromEntries(Array.from({ length: 800_000 }, (_, index) => [`k${index}`, 1]));
    rude.send(encodeMessage({ kind: "request", id: 1, method: "hello", params: keys }));
    const worked = await Promise.all(working);

    for (const client of clients) {
      expect((await client.request("hello", {})).instance).toBe(instance);
    }
    expect((await first.request("listRuns", {})).runs).toHaveLength(count);
    expect(said()).not.toMatch(/stopped|again/);
    if (byHand) {
      const longest = worked.map(({ longest }) => Math.round(longest)).sort((a, b) => a - b);
      const answers = worked.reduce((sum, { answers }) => sum + answers, 0);
      const load = readFileSync("/proc/loadavg", "utf8").split(" ")[0];
      process.stdout.write(
        `load ${load}; ${answers} answers; the longest wait of a window: median ${longest[longest.length >> 1]} ms, most ${longest.at(-1)} ms; ` +
          `engine ${memoryOf(engineOf(pid))} MiB, server ${memoryOf(pid)} MiB\n`,
      );
    }
    await end("SIGKILL");
    expect(readdirSync(inFolder("busy"))).toContain("runs");
  },
);
