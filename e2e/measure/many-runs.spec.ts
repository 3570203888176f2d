import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { copyRuns, makeRuns } from "../support/many-runs.ts";
import { describePace, takePace, watchPace } from "../support/pace.ts";
import { ServedApp } from "../support/served-app.ts";
import { expect, test } from "../support/test.ts";
import { Window } from "../support/window.ts";

/** Figures of a workspace with very many runs, printed; best of several, for machines on which others work. */

const COUNT = Number(process.env.MANY_RUNS ?? 10_000);
const TRIES = 4;

test.setTimeout(20 * 60_000);

test(`a workspace of ${COUNT} runs`, async ({ page }) => {
  const workspace = mkdtempSync(join(tmpdir(), "retinoscope-many-"));
  try {
    await makeRuns(workspace, page);
    const began = performance.now();
    copyRuns(workspace, COUNT);
    console.log(`made in ${seconds(performance.now() - began)}`);
    await measureOpening(workspace, page, "opened for the first time", 1);
    // What changed less than two seconds before it was read is read once more.
    await page.waitForTimeout(3000);
    await measureOpening(workspace, page, "opened again", TRIES);
    await measureUse(workspace, page);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
});

async function measureOpening(workspace: string, page: Page, what: string, tries: number): Promise<void> {
  const engine: number[] = [];
  const list: number[] = [];
  for (let i = 0; i < tries; i++) {
    const app = new ServedApp(workspace);
    await page.goto("about:blank");
    const began = performance.now();
    await app.start();
    await page.goto(app.url, { waitUntil: "commit" });
    const window = new Window(page);
    await expect(window.runs.getByRole("heading", { level: 2 })).toContainText(/\d{4}|\d,\d{3}/, {
      timeout: 120_000,
    });
    await expect(window.cards.nth(3)).toBeVisible();
    list.push(performance.now() - began);
    engine.push(processorSeconds(app.engineProcess()) * 1000);
    await app.stop();
  }
  console.log(
    `${what}: from the command to the list in the window ${seconds(Math.min(...list))} (best of ${tries}); ` +
      `processor time of the engine until then ${seconds(Math.min(...engine))}`,
  );
}

async function measureUse(workspace: string, page: Page): Promise<void> {
  const app = new ServedApp(workspace);
  await app.start();
  await watchPace(page);
  await page.goto(app.url);
  const window = new Window(page);
  await window.ready();
  await expect(window.cards.nth(3)).toBeVisible();
  const session = await page.context().newCDPSession(page);
  const memory = async (): Promise<string> => {
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    return `window ${(usedSize / 2 ** 20).toFixed(0)} MiB of heap, engine ${residentMebibytes(app.engineProcess()).toFixed(0)} MiB resident`;
  };
  console.log(`after opening: ${await memory()}`);

  const list = window.runs.getByRole("list", { name: "Runs" });
  await list.hover();
  await takePace(page);
  for (let i = 0; i < 150; i++) {
    await page.mouse.wheel(600, 0);
    await page.waitForTimeout(20);
  }
  console.log(`while scrolling: ${describePace(await takePace(page))}`);
  for (let i = 0; i < 100; i++) {
    await list.evaluate((element, share) => {
      element.scrollLeft = share * element.scrollWidth;
    }, i / 100);
    await page.waitForTimeout(60);
  }
  console.log(`after a hundred jumps through the list: ${await memory()}`);

  const search = window.runs.getByRole("textbox", { name: "Search runs" });
  const times: number[] = [];
  for (const text of ["neuron 3", "copy 77", "sustained", "", "9999", "retina increase", ""]) {
    await search.fill("");
    await page.waitForTimeout(300);
    times.push(
      await search.evaluate(async (element, value) => {
        const input = element as HTMLInputElement;
        const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
        const before = performance.now();
        set?.call(input, value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
        return performance.now() - before;
      }, text),
    );
  }
  console.log(
    `a search is drawn after ${times.map((time) => time.toFixed(0)).join(", ")} ms; best ${Math.min(...times).toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms`,
  );
  await search.fill("neuron 3");
  await expect(window.runs.getByRole("heading", { level: 2 })).toContainText(/of/);
  await app.stop();
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

function residentMebibytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Spent by a process so far, on all cores. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
  // User and system time, in hundredths of a second.
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
