import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Atlas } from "../support/atlas.ts";
import { copyRuns, makeRuns } from "../support/many-runs.ts";
import { describePace, takePace, watchPace } from "../support/pace.ts";
import { ServedApp } from "../support/served-app.ts";
import { expect, test } from "../support/test.ts";
import { Window } from "../support/window.ts";

/** Figures of the atlas on this machine, printed. */

test("the demo's wall is filled", async ({ app, page }) => {
  await page.goto(app.url);
  const window = new Window(page);
  await window.ready();
  const atlas = new Atlas(page);
  await atlas.open();
  // Its threads have the model.
  await page.waitForTimeout(3000);
  const fill = atlas.panel.getByRole("button", { name: "Fill · 60" });
  const took = await fill.evaluate(async (button) => {
    const began = performance.now();
    let first = 0;
    (button as HTMLElement).click();
    await new Promise<void>((full) => {
      const look = (): void => {
        const panel = document.querySelector("aside[aria-label=Selection]")!.textContent!;
        if (first === 0 && !panel.includes("0 stimuli")) first = performance.now() - began;
        if (panel.includes("60 stimuli")) full();
        else requestAnimationFrame(look);
      };
      look();
    });
    return { first, all: performance.now() - began };
  });
  await expect.poll(() => atlas.hasStimulus(atlas.wall.getByRole("option").last())).toBe(true);
  console.log(`60 stimuli: the first after ${took.first.toFixed(0)} ms, all after ${took.all.toFixed(0)} ms`);
});

test("a wall of 10,000 runs", async ({ page }) => {
  test.setTimeout(20 * 60_000);
  const workspace = mkdtempSync(join(tmpdir(), "retinoscope-wall-"));
  const app = new ServedApp(workspace);
  try {
    await makeRuns(workspace, page);
    copyRuns(workspace, Number(process.env.MANY_RUNS ?? 10_000));
    await app.start();
    await watchPace(page);
    await page.goto(app.url);
    const window = new Window(page);
    await window.ready();
    const atlas = new Atlas(page);
    await atlas.open();
    await atlas.show("Runs");
    await atlas.arrange("Number");
    await expect(atlas.panel).toContainText("10,0", { timeout: 60_000 });
    await expect.poll(() => atlas.hasStimulus(atlas.wall.getByRole("option").first())).toBe(true);
    const session = await page.context().newCDPSession(page);
    const heap = async (): Promise<string> => {
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      return `${(usedSize / 2 ** 20).toFixed(0)} MiB of heap`;
    };
    console.log(`opened: ${await heap()}`);
    await atlas.wall.hover();
    await takePace(page);
    for (let i = 0; i < 200; i++) {
      await page.mouse.wheel(0, 500);
      await page.waitForTimeout(16);
    }
    console.log(`while scrolling: ${describePace(await takePace(page))}`);
    for (let i = 0; i < 100; i++) {
      await atlas.wall.evaluate((wall, share) => wall.scrollTo(0, share * wall.scrollHeight), i / 100);
      await page.waitForTimeout(60);
    }
    console.log(`after a hundred jumps: ${await heap()}; ${describePace(await takePace(page))}`);
  } finally {
    await app.kill();
    rmSync(workspace, { recursive: true, force: true });
  }
});
