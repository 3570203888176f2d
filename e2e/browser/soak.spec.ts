import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { type MemorySample, pageMemory, residentMemory, slope } from "../support/soak/memory.ts";
import { Monkey } from "../support/soak/monkey.ts";
import { SeededRandom } from "../support/soak/random.ts";
import { expect, test } from "../support/test.ts";

test.use({ ownApp: true });

// RETINOSCOPE_SOAK_MINUTES=120 RETINOSCOPE_SOAK_SEED=7 npm run soak: as long, and another way.
const minutes = Number(process.env.RETINOSCOPE_SOAK_MINUTES ?? 0.5);
const seed = Number(process.env.RETINOSCOPE_SOAK_SEED ?? 1);
/** So many samples at most, so many minutes apart at least. */
const apart = Math.max(0.1, minutes / 60);
/** From so many minutes on memory is held against its limits: before, caches still fill. */
const long = 30;

// A trace copies the page's nodes as they come and go, and keeps them: it would be measured, and not the window.
test.use({ trace: "off" });

test("random use breaks nothing and keeps memory flat", { tag: "@browser" }, async ({ window, app }) => {
  test.setTimeout((minutes + 4) * 60_000);
  const { page } = window;
  // What goes while one reaches for it must not be waited for.
  page.setDefaultTimeout(5000);
  page.setDefaultNavigationTimeout(60_000);
  const problems = listen(page);
  await window.setIterations(20);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const monkey = new Monkey(window, new SeededRandom(seed));
  const samples: MemorySample[] = [];
  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 60_000;
  const engine = process.platform === "linux" ? app.engineProcess() : null;
  while (elapsed() < minutes) {
    if (elapsed() >= samples.length * apart) {
      const resident = engine === null ? null : residentMemory(engine);
      samples.push({ minutes: elapsed(), ...(await pageMemory(session)), engine: resident });
      // Each time, so that what breaks off leaves what it measured.
      report({ seed, minutes, ...monkey.told(), problems, samples, slopes: slopes(samples) });
    }
    await monkey.act();
  }

  expect(samples.length).toBeGreaterThan(1);
  report({ seed, minutes, ...monkey.told(), problems, samples, slopes: slopes(samples) });
  expect(problems).toEqual([]);
  if (minutes >= long) {
    expect(slopes(samples).page, "MiB a minute of the page").toBeLessThan(0.1);
    if (engine !== null) expect(slopes(samples).engine, "MiB a minute of the engine").toBeLessThan(1);
  }
  // The same process all along, and the window still answers.
  if (engine !== null) expect(app.engineProcess()).toBe(engine);
  await page.reload();
  await expect(window.topBar).toContainText("neurons");
});

/** Leaves what was found in `out/soak.json`. */
function report(found: object): void {
  const folder = join(import.meta.dirname, "../../out");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "soak.json"), `${JSON.stringify(found, null, 2)}\n`);
}

/** Of the second half, when caches are full: MiB a minute. */
function slopes(samples: readonly MemorySample[]) {
  const late = samples.slice(Math.floor(samples.length / 2));
  const of = (value: (sample: MemorySample) => number | null): number =>
    slope(
      late.flatMap((sample) => (value(sample) === null ? [] : [[sample.minutes, value(sample)!] as const])),
    );
  return {
    page: of(({ page }) => page),
    engine: of(({ engine }) => engine),
    nodes: of(({ pageNodes }) => pageNodes),
  };
}

/** All that must not happen, as it happens. */
function listen(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`thrown: ${error.stack ?? error}`));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    // A reload breaks off what is under way.
    const reason = request.failure()?.errorText ?? "";
    if (!/ERR_ABORTED/.test(reason)) problems.push(`request: ${request.url()} ${reason}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`response: ${response.status()} ${response.url()}`);
  });
  page.on("crash", () => problems.push("the page crashed"));
  page.on("dialog", (dialog) => void dialog.accept());
  page.on("download", (download) => void download.cancel());
  page.on("filechooser", () => undefined);
  return problems;
}
