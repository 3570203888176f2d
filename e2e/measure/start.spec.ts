import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describePace, takePace, watchPace } from "../support/pace.ts";
import { expect, test } from "../support/test.ts";
import { Window } from "../support/window.ts";

/** Figures of the window on this machine, printed; the checks are only that there is something to measure. */

test("bundle sizes", () => {
  const assets = fileURLToPath(new URL("../../dist/renderer/assets/", import.meta.url));
  expect(existsSync(assets)).toBe(true);
  for (const name of readdirSync(assets).sort()) {
    const size = readFileSync(`${assets}${name}`).length;
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
