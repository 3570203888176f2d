import type { Page } from "@playwright/test";
import { checkpointFixture } from "../support/fixtures.ts";
import { describePace, quantile, takePace, watchPace } from "../support/pace.ts";
import { expect, test } from "../support/test.ts";
import { GRADIENT_STEPS, Window } from "../support/window.ts";

/** Figures of the window on this machine, printed; the checks are only that there is something to measure. */

const ENDLESS = 1_000_000;

test("the window while runs use all cores", async ({ app, page }) => {
  const window = await opened(page, app.url);
  await window.choosePreset(GRADIENT_STEPS);
  await window.setIterations(ENDLESS);
  await window.chooseNeuron(0);
  await window.chooseNeuron(3, ["Shift"]);
  await window.recipe.getByRole("button", { name: /Run for each of 4/ }).click();
  await measure(window, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test("the window while the steps of one run come as fast as they can", async ({ app, page }) => {
  const window = await opened(page, app.url);
  // A model of one layer: more steps a second than a window could draw.
  await window.openModelFile(checkpointFixture("lnp"));
  await expect(window.topBar).toContainText("lnp");
  await window.choosePreset(GRADIENT_STEPS);
  await window.setIterations(ENDLESS);
  await window.runButton.click();
  await measure(window, [1, 2, 0, 1, 2, 0, 1, 2, 0, 1]);
});

test("the window while runs of a large stimulus use all cores", async ({ app, page }) => {
  const window = await opened(page, app.url);
  await window.openModelFile(checkpointFixture("high_res_like"));
  await expect(window.topBar).toContainText("high_res_like");
  await window.choosePreset(GRADIENT_STEPS);
  await window.setNumber("Frames", 150);
  await window.setIterations(ENDLESS);
  await window.chooseNeuron(0);
  await window.chooseNeuron(1, ["Shift"]);
  await window.recipe.getByRole("button", { name: /Run for each of 2/ }).click();
  await measure(window, [1, 2, 0, 1, 2, 0, 1, 2, 0, 1]);
});

async function opened(page: Page, url: string): Promise<Window> {
  await watchPace(page);
  await page.goto(url);
  const window = new Window(page);
  await window.ready();
  return window;
}

/** Prints how the window draws while runs are under way, and how soon it shows that each of these neurons was clicked. */
async function measure(window: Window, neurons: readonly number[]): Promise<void> {
  const { page } = window;
  await expect.poll(() => window.iterations(), { timeout: 60_000 }).toBeGreaterThan(20);
  await page.waitForTimeout(2000);
  await takePace(page);
  const first = await window.iterations();
  const began = performance.now();
  await page.waitForTimeout(15_000);
  const pace = await takePace(page);
  const rate = ((await window.iterations()) - first) / ((performance.now() - began) / 1000);
  console.log(`while ${rate.toFixed(0)} steps a second of the shown run arrive: ${describePace(pace)}`);
  const answers: number[] = [];
  for (const neuron of neurons) answers.push(await click(page, neuron));
  console.log(
    `a click on a neuron is drawn after ${quantile(answers, 0.5).toFixed(0)} ms (median), ${Math.max(...answers).toFixed(0)} ms (longest of ${answers.length})`,
  );
  expect(pace.frames.length).toBeGreaterThan(0);
}

/** Milliseconds from a click on a neuron's row to the end of the frame that shows it. */
function click(page: Page, neuron: number): Promise<number> {
  return page.evaluate(async (n) => {
    const row = [...document.querySelectorAll('[role="grid"] [role="row"]')].find((each) =>
      each.textContent?.startsWith(String(n)),
    );
    if (row === undefined) throw new Error(`Neuron ${n} has no row.`);
    const before = performance.now();
    row.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return performance.now() - before;
  }, neuron);
}
