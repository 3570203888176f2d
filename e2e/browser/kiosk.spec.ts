import { readdirSync } from "node:fs";
import { join } from "node:path";
import { seriousProblems } from "../support/axe.ts";
import { chooseFirstCell, cutOff, drawStroke, FILM_MS, fillSurface, smallTargets } from "../support/kiosk.ts";
import { pictureChanges } from "../support/pace.ts";
import { ServedApp } from "../support/served-app.ts";
import { test as base, expect } from "../support/test.ts";

const test = base.extend({
  app: async ({ workspace }, use) => {
    const app = new ServedApp(workspace, {}, ["--kiosk"]);
    await app.start();
    await use(app);
    await app.kill();
  },
});

test.use({ ownApp: true });

test.slow();

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
] as const) {
  test(`a visit by touch at ${width} × ${height}`, { tag: "@browser" }, async ({ app, page, workspace }) => {
    await page.setViewportSize({ width, height });
    await page.goto(app.url);
    const wrong: unknown[] = [];
    const look = async (): Promise<void> => {
      wrong.push(...(await seriousProblems({ page })), ...(await smallTargets(page)));
      wrong.push(...(await cutOff(page)));
    };
    await expect(page.getByRole("img", { name: /responds to most/ })).toBeVisible({ timeout: FILM_MS });
    await look();
    await page.getByRole("button", { name: "Touch to begin" }).click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
    await expect(page.getByRole("listitem")).toHaveCount(12);
    await look();
    await page.getByRole("listitem").first().getByRole("button").click();
    await expect(page.getByRole("img", { name: "Activity of the cell over time" })).toBeVisible({
      timeout: FILM_MS,
    });
    await look();
    await page.getByRole("button", { name: "Draw your own" }).click();
    await look();
    await drawStroke(page);
    await expect(page.getByRole("status")).toContainText(/-?\d+ % of what its own film reaches/);
    await look();
    // Another motion is another film.
    const score = await page.getByRole("status").innerText();
    await page.getByRole("button", { name: "← Left" }).click();
    await expect(page.getByRole("status")).not.toHaveText(score);
    await page.getByRole("button", { name: "Clear" }).click();
    await expect(page.getByRole("status")).toContainText("Draw on the grey field");
    await page.getByRole("button", { name: "Leave full screen" }).click();
    await expect(page.getByRole("button", { name: "Full screen", exact: true })).toBeVisible();
    expect(wrong).toEqual([]);
    expect(readdirSync(join(workspace, "runs"))).toEqual([]);
  });
}

test("films are slow until their visitor wants otherwise, and what flickers until it was warned of", {
  tag: "@browser",
}, async ({ app, page }) => {
  await page.goto(app.url);
  await chooseFirstCell(page);
  expect(await pictureChanges(page.getByRole("img", { name: /answers to most/ }))).toBeLessThanOrEqual(11);
  // A small spot is no large area.
  await page.getByRole("button", { name: "Show it at real speed" }).click();
  await page.getByRole("button", { name: "Draw your own" }).click();
  await page.getByRole("button", { name: "Flashes" }).click();
  await fillSurface(page);
  const own = page.getByRole("img", { name: "What the cell sees of it" });
  expect(await pictureChanges(own)).toBeLessThanOrEqual(11);
  await page.getByRole("button", { name: "Show it at real speed" }).click();
  const warning = page.getByRole("dialog", { name: "This film flickers" });
  await expect(warning).toContainText(/flashes 5 times a second.*photosensitive epilepsy/s);
  expect(await seriousProblems({ page })).toEqual([]);
  await warning.getByRole("button", { name: "Keep it slow" }).click();
  await page.getByRole("button", { name: "Show it at real speed" }).click();
  await warning.getByRole("button", { name: "Show it at real speed" }).click();
  await expect(page.getByRole("button", { name: "Show it slowly" })).toBeVisible();
  await page.getByRole("button", { name: "Start over" }).click();
  await chooseFirstCell(page);
  await expect(page.getByRole("button", { name: "Show it at real speed" })).toBeVisible();
});

test("who has gone is asked, and the next visitor begins anew", { tag: "@browser" }, async ({
  app,
  page,
}) => {
  await page.clock.install();
  await page.goto(app.url);
  await chooseFirstCell(page);
  await page.clock.fastForward(61_000);
  const question = page.getByRole("dialog", { name: "Are you still there?" });
  await expect(question).toBeVisible();
  await question.getByRole("button", { name: "I am here" }).click();
  await expect(question).toHaveCount(0);
  await page.clock.fastForward(61_000);
  await expect(question).toBeVisible();
  await page.clock.fastForward(16_000);
  await expect(page.getByRole("button", { name: "Touch to begin" })).toBeVisible();
});

test("a kiosk comes back when its engine was killed", { tag: "@browser" }, async ({ app, page }) => {
  await page.goto(app.url);
  await chooseFirstCell(page);
  app.killEngine();
  await expect(page.getByRole("status")).toContainText("starting again");
  await page.getByRole("button", { name: "Draw your own" }).click();
  await drawStroke(page);
  await expect(page.getByRole("status")).toContainText(/-?\d+ % of what its own film reaches/);
});
