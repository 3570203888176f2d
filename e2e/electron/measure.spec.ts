import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../support/desktop-test.ts";
import { lastKeptRun } from "../support/kept-runs.ts";
import { ServedApp } from "../support/served-app.ts";
import { GRADIENT_STEPS, Window } from "../support/window.ts";

// Figures of the desktop beside those of the same engine in Node; docs/packaging.md has them as they were measured.

const RUNS = 50;
const PAIRS = 5;
const ITERATIONS = 300;

/** Processor time that a process has had, in seconds, of which a busy machine takes less away than of a clock's. */
function processorTime(pid: number): number {
  const [, , , , , , , , , , , user, system] = readFileSync(`/proc/${pid}/stat`, "utf8")
    .split(") ")
    .at(-1)!
    .split(" ");
  return (Number(user) + Number(system)) / 100;
}

test("memory of all processes after many runs @long", async ({ desktop, window }) => {
  test.setTimeout(900_000);
  const inspector = await window.page.context().newCDPSession(window.page);
  const megabytes = async (): Promise<Record<string, number>> => {
    // Of the window, what nobody needs any more does not count.
    await inspector.send("HeapProfiler.collectGarbage");
    return desktop.application.evaluate(({ app }) =>
      Object.fromEntries(
        app
          .getAppMetrics()
          .map(({ type, name, memory }) => [`${type} ${name ?? ""}`.trim(), memory.workingSetSize / 1024]),
      ),
    );
  };
  const sum = (all: Record<string, number>): number => Object.values(all).reduce((a, b) => a + b, 0);
  await window.setIterations(20);
  for (let run = 0; run < 5; run++) await window.runToEnd();
  const before = await megabytes();
  for (let run = 0; run < RUNS; run++) await window.runToEnd();
  const after = await megabytes();
  for (const [name, value] of Object.entries(after))
    console.log(`${name.padEnd(40)} ${before[name]?.toFixed(0) ?? "-"} → ${value.toFixed(0)} MB`);
  console.log(`all: ${sum(before).toFixed(0)} → ${sum(after).toFixed(0)} MB after ${RUNS} more runs`);
  expect(sum(after)).toBeLessThan(1.5 * sum(before));
});

/** The same engine in Node, which is gone after the test. */
const besideNode = test.extend<{ readonly served: ServedApp }>({
  served: async ({ desktop }, use) => {
    const served = new ServedApp(join(desktop.workspace, "served"));
    await served.start();
    await use(served);
    await served.kill();
  },
});

besideNode(
  "processor time of an iteration, beside the same engine in Node @long",
  async ({ desktop, window, served, browser }) => {
    test.setTimeout(900_000);
    const page = await browser.newPage();
    await page.goto(served.url);
    const inNode = new Window(page);
    await inNode.ready();
    await inNode.choosePreset(GRADIENT_STEPS);
    const engine = (name: string, ofWindow: Window, pid: number, workspace: string) => ({
      name,
      window: ofWindow,
      pid,
      workspace,
      times: [] as number[],
    });
    const engines = [
      engine("Electron", window, await desktop.engineProcess(), desktop.workspace),
      engine("Node", inNode, served.engineProcess(), served.workspace),
    ];
    for (const each of engines) {
      await each.window.setIterations(ITERATIONS);
      await each.window.runToEnd();
    }
    for (let pair = 0; pair < PAIRS; pair++)
      for (const each of engines) {
        const begin = processorTime(each.pid);
        await each.window.runToEnd();
        each.times.push((processorTime(each.pid) - begin) / ITERATIONS);
      }
    for (const { name, times } of engines)
      console.log(name, times.map((time) => `${(1000 * time).toFixed(2)} ms`).join(", "));
    const [electron, node] = engines.map(({ times }) => Math.min(...times));
    console.log(`the rate in Electron is ${(node! / electron!).toFixed(2)} of that in Node`);
    // Of the same work: a run that ends earlier would seem faster.
    const [ofElectron, ofNode] = engines.map(({ workspace }) => lastKeptRun(workspace).losses);
    expect(ofElectron).toHaveLength(ITERATIONS);
    expect(ofNode).toHaveLength(ITERATIONS);
    expect(ofElectron!.at(-1)).toBeCloseTo(ofNode!.at(-1)!, 3);
  },
);
