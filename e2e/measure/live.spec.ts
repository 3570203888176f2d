import { describePace, quantile, takePace, watchPace } from "../support/pace.ts";
import { expect, test } from "../support/test.ts";
import { Window } from "../support/window.ts";

/** How soon a chosen neuron's stimulus is on screen, and how it follows a slider: printed. */

test("previews", async ({ app, page }) => {
  await watchPace(page);
  await page.addInitScript(() => {
    const seen = { changes: [] as number[] };
    Object.assign(globalThis, { seen });
    // The objective of what is shown stands in the stage's line of details.
    new MutationObserver(() => {
      const text = document.querySelector("main header p")?.textContent ?? "";
      if (text === document.documentElement.dataset.seen) return;
      document.documentElement.dataset.seen = text;
      if (text.includes("objective")) seen.changes.push(performance.now());
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await page.goto(app.url);
  const window = new Window(page);
  await window.ready();
  await expect(window.stage).toContainText("objective");
  await page.waitForTimeout(3000);
  const answers: number[] = [];
  const neurons = [7, 3, 5, 1, 8, 2, 6, 4, 0, 9];
  for (const neuron of neurons) {
    answers.push(await firstPicture(window, neuron));
    await page.waitForTimeout(700);
  }
  console.log(
    `a preview is on screen ${quantile(answers, 0.5).toFixed(0)} ms after the click (median), ${Math.max(...answers).toFixed(0)} ms (longest of ${answers.length}): ${answers.map(Math.round).join(" ")}`,
  );
  const slider = page.getByRole("slider", { name: "norm, slider" });
  await slider.scrollIntoViewIfNeeded();
  const box = (await slider.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.waitForTimeout(300);
  await takePace(page);
  await page.evaluate(() => void (globalThis as unknown as Seen).seen.changes.splice(0));
  const began = performance.now();
  for (let step = 0; performance.now() - began < 4000; step++) {
    await page.mouse.move(x + 30 * Math.sin(step / 12), y);
    await page.waitForTimeout(10);
  }
  const seconds = (performance.now() - began) / 1000;
  const pace = await takePace(page);
  const changes = await page.evaluate(() => (globalThis as unknown as Seen).seen.changes.length);
  await page.mouse.up();
  console.log(
    `${(changes / seconds).toFixed(1)} stimuli a second follow the norm's slider; ${describePace(pace)}`,
  );
  expect(changes).toBeGreaterThan(0);
});

interface Seen {
  readonly seen: { readonly changes: number[] };
}

/** Milliseconds from the click to the frame in which the new neuron's first numbers and pictures are drawn. */
function firstPicture({ page }: Window, neuron: number): Promise<number> {
  return page.evaluate(async (n) => {
    const row = [...document.querySelectorAll('[role="grid"] [role="row"]')].find((each) =>
      each.textContent?.startsWith(String(n)),
    );
    if (row === undefined) throw new Error(`Neuron ${n} has no row.`);
    const { changes } = (globalThis as unknown as Seen).seen;
    changes.splice(0);
    const before = performance.now();
    row.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    while (changes.length === 0) await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
    return performance.now() - before;
  }, neuron);
}
