import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { keptRuns } from "../support/kept-runs.ts";
import { ServedApp } from "../support/served-app.ts";
import { expect, test } from "../support/test.ts";
import { Window } from "../support/window.ts";

test.use({ ownApp: true });

test("a reload in the middle of a run loses nothing of it", async ({ window }) => {
  await window.startLongRun(20);
  const before = await window.iterations();
  await window.page.reload();
  await window.ready();
  // It is on the stage by itself.
  await expect.poll(() => window.iterations()).toBeGreaterThan(before);
  // The curve is there from its beginning.
  await expect(window.stage.getByRole("img", { name: /^Loss after/ })).toBeVisible();
  await window.recipe.getByRole("button", { name: "Stop" }).click();
  await expect(window.stage).toContainText(/stopped/i);
});

test("when the engine is killed, the window says so, it comes back, and finished runs are there", {
  tag: "@browser",
}, async ({ app, window }) => {
  await window.runToEnd();
  await window.chooseNeuron(4);
  await window.startLongRun();

  app.killEngine();
  await expect(window.page.getByText(/engine stopped/i).first()).toBeVisible();
  await expect(window.topBar).toContainText("ready", { timeout: 30_000 });
  await expect(window.cards.filter({ hasText: "neuron 4" })).toContainText(/interrupted/i);
  await window.cards.filter({ hasText: "neuron 0" }).click();
  await window.ended();

  await window.setIterations(10);
  await window.runToEnd();
});

test("an engine that hangs is noticed, ended and started again, and the window works again", {
  tag: "@browser",
}, async ({ app, window }) => {
  test.setTimeout(120_000);
  await window.runToEnd();
  const hung = app.engineProcess();
  process.kill(hung, "SIGSTOP");
  await expect(window.page.getByText(/engine stopped/i).first()).toBeVisible({ timeout: 60_000 });
  await expect(window.topBar).toContainText("ready", { timeout: 30_000 });
  expect(app.engineProcess()).not.toBe(hung);
  await expect(window.cards).toHaveCount(1);
  await window.runToEnd();
});

test("runs are listed again after the power failed", { tag: "@browser" }, async ({ app, window }) => {
  await window.runToEnd();
  await app.kill();
  await expect(window.page.getByText(/connection/i).first()).toBeVisible();
  await app.start();
  await expect(window.topBar).toContainText("ready", { timeout: 30_000 });
  await expect(window.cards).toHaveCount(1);
});

test("a workspace with damaged and foreign files opens, says what it left alone, and works", {
  tag: "@browser",
}, async ({ page, workspace }) => {
  const folder = (name: string): string => {
    const path = join(workspace, "runs", name);
    mkdirSync(path, { recursive: true });
    return path;
  };
  writeFileSync(join(folder("20200101T000000-torn"), "request.json"), '{"version": 1, "id": ');
  writeFileSync(join(folder("20200101T000001-newer"), "request.json"), '{"version": 99}');
  writeFileSync(join(folder("20200101T000002-foreign"), "holiday.jpg"), "not a run");
  const app = new ServedApp(workspace);
  await app.start();
  try {
    await page.goto(app.url);
    const window = new Window(page);
    await window.ready();
    await expect(page.getByText(/20200101T000000-torn/).first()).toBeVisible();
    await window.runToEnd();
    expect(keptRuns(workspace)).toHaveLength(1);
  } finally {
    await app.kill();
  }
});

test("two tabs see the same runs", { tag: "@browser" }, async ({ app, window, context }) => {
  const page = await context.newPage();
  await page.goto(app.url);
  const second = new Window(page);
  await second.ready();

  await window.runToEnd();
  await expect(second.cards).toHaveCount(1);
  await second.cards.first().click();
  await second.ended();

  await second.chooseNeuron(9);
  await second.runToEnd();
  await expect(window.cards).toHaveCount(2);
  // What one chooses is one's own.
  await expect(window.runButton).toContainText("neuron 0");
});
