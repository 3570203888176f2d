import { readFileSync } from "node:fs";
import { expect, test } from "../support/test.ts";
import { Window } from "../support/window.ts";

/** Figures of the window on this machine, printed; the checks are only that there is something to measure. */

const SOAK_MINUTES = Number(process.env.SOAK_MINUTES ?? 3);

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
    await expect(window.topBar).toContainText(/\d of 8 done/);
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
