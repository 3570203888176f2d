import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describePace, quantile, takePace, watchPace } from "../support/pace.ts";
import { expect, test } from "../support/test.ts";
import { Window } from "../support/window.ts";

/** Figures of the window on this machine, printed; the checks are only that there is something to measure. */

const SOAK_MINUTES = Number(process.env.SOAK_MINUTES ?? 3);

test("bundle sizes", () => {
  const assets = fileURLToPath(new URL("../../dist/renderer/assets/", import.meta.url));
  expect(existsSync(assets)).toBe(true);
  for (const name of readdirSync(assets).sort()) {
    const size = statSync(`${assets}${name}`).size;
    const packed = gzipSync(readFileSync(`${assets}${name}`)).length;
    console.log(`${name}: ${(size / 1024).toFixed(0)} KiB, ${(packed / 1024).toFixed(0)} KiB compressed`);
  }
});

test("from opening the address to the demo model, and to the first stimulus", async ({ app, page }) => {
  await watchPace(page);
  const began = performance.now();
  await page.goto(app.url, { waitUntil: "commit" });
  const window = new Window(page);
  await window.ready();
  const ready = performance.now() - began;
  const paint = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  );
  const loading = await takePace(page);
  const pressed = performance.now();
  await window.runButton.click();
  await page.getByRole("img", { name: /^Stimulus of/ }).waitFor();
  const seen = performance.now() - pressed;
  console.log(
    `first paint ${paint.toFixed(0)} ms; demo model ready ${ready.toFixed(0)} ms after the address was opened`,
  );
  console.log(`stimulus on the stage ${seen.toFixed(0)} ms after Run`);
  console.log(`while loading: ${describePace(loading)}`);
  expect(paint).toBeGreaterThan(0);
});

test("the window while runs use all cores", async ({ app, page }) => {
  await watchPace(page);
  await page.goto(app.url);
  const window = new Window(page);
  await window.ready();
  await window.setIterations(1_000_000);
  await window.chooseNeuron(0);
  await window.chooseNeuron(3, ["Shift"]);
  await window.recipe.getByRole("button", { name: /Run for each of 4/ }).click();
  await expect.poll(() => window.iterations()).toBeGreaterThan(50);
  await page.waitForTimeout(2000);
  await takePace(page);
  const first = await window.iterations();
  const began = performance.now();
  await page.waitForTimeout(15_000);
  const pace = await takePace(page);
  const rate = ((await window.iterations()) - first) / ((performance.now() - began) / 1000);
  console.log(`while ${rate.toFixed(0)} steps a second of the shown run arrive: ${describePace(pace)}`);

  const answers: number[] = [];
  for (const neuron of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
    answers.push(
      await page.evaluate(async (n) => {
        const row = [...document.querySelectorAll('[role="grid"] [role="row"]')].find((each) =>
          each.textContent?.startsWith(String(n)),
        );
        const before = performance.now();
        row?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
        await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
        return performance.now() - before;
      }, neuron),
    );
  }
  console.log(
    `a click on a neuron is drawn after ${quantile(answers, 0.5).toFixed(0)} ms (median), ${Math.max(...answers).toFixed(0)} ms (longest of ${answers.length})`,
  );
  expect(pace.frames.length).toBeGreaterThan(0);
});

test(`memory over ${SOAK_MINUTES} minutes of runs`, async ({ app, page }) => {
  test.setTimeout((SOAK_MINUTES + 3) * 60_000);
  await page.goto(app.url);
  const window = new Window(page);
  await window.ready();
  await window.setIterations(300);
  await window.chooseNeuron(0);
  await window.chooseNeuron(7, ["Shift"]);
  const session = await page.context().newCDPSession(page);
  const samples: { minute: number; heap: number; engine: number; runs: number }[] = [];
  const began = performance.now();
  for (let next = 0; performance.now() - began < SOAK_MINUTES * 60_000; ) {
    await window.recipe.getByRole("button", { name: /Run for each of 8/ }).click();
    await expect(window.topBar).toContainText(/running/);
    await expect(window.topBar).toContainText("ready", { timeout: 120_000 });
    await window.cards.nth(Math.floor(Math.random() * 3)).click();
    const minute = (performance.now() - began) / 60_000;
    if (minute < next) continue;
    next = minute + SOAK_MINUTES / 8;
    await session.send("HeapProfiler.collectGarbage");
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    samples.push({
      minute,
      heap: usedSize / 2 ** 20,
      engine: residentMebibytes(app.engineProcess()),
      runs: await window.runCount(),
    });
  }
  for (const { minute, heap, engine, runs } of samples) {
    console.log(
      `${minute.toFixed(1)} min, ${runs} runs: window ${heap.toFixed(1)} MiB of heap, engine ${engine.toFixed(0)} MiB resident`,
    );
  }
  const later = samples.slice(Math.floor(samples.length / 3));
  console.log(
    `slope over the last two thirds: window ${slope(later, "heap").toFixed(2)} MiB/min, engine ${slope(later, "engine").toFixed(2)} MiB/min`,
  );
  expect(samples.length).toBeGreaterThan(2);
});

function residentMebibytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Of the straight line that fits best. */
function slope(
  samples: readonly { minute: number; heap: number; engine: number }[],
  of: "heap" | "engine",
): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(samples.map(({ minute }) => minute));
  const y = mean(samples.map((sample) => sample[of]));
  const covariance = samples.reduce((sum, sample) => sum + (sample.minute - x) * (sample[of] - y), 0);
  return covariance / samples.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}
