import type { BridgeProbe } from "../support/bridge-page.ts";
import { bridge } from "../support/bridged.ts";
import { test as base, expect } from "../support/test.ts";

// The window as the desktop has it, with the port, menu, files and progress of its bridge; the bridge itself is a stand-in.

const test = base.extend({
  page: async ({ page }, use) => {
    await bridge(page);
    await use(page);
  },
});

test.use({ ownApp: true });

declare const probe: BridgeProbe;

test("talks to the engine through a port, live frames too, and tells what runs are doing", {
  tag: ["@browser", "@journey"],
}, async ({ window }) => {
  await window.setIterations(600);
  await window.runToEnd();
  const { arrays, connections, activities } = await window.page.evaluate(() => ({ ...probe }));
  expect(connections).toBe(1);
  expect(arrays).toBeGreaterThan(1);
  expect(activities[0]).toEqual({ underWay: 1, progress: 0 });
  expect(activities.at(-1)).toEqual({ underWay: 0, progress: null });
  const progress = activities.slice(0, -1).map((activity) => activity.progress ?? -1);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
});

test("says so when the engine is killed, asks for another port, and has all finished runs", {
  tag: "@browser",
}, async ({ app, window }) => {
  await window.runToEnd();
  await window.startLongRun();
  app.killEngine();
  await expect(window.notices.filter({ hasText: "The engine stopped and was started again." })).toBeVisible();
  await expect(window.topBar).toContainText("ready");
  expect(await window.page.evaluate(() => probe.connections)).toBeGreaterThan(1);
  await expect(window.cards).toHaveCount(2);
  await window.setIterations(10);
  await window.runToEnd();
});

test("does what the menu says", { tag: "@browser" }, async ({ window }) => {
  const command = (id: string): Promise<void> => window.page.evaluate((given) => probe.command(given), id);
  const enabled = (): Promise<boolean[]> =>
    window.page.evaluate(() => ["run", "save-stimulus", "stop"].map((id) => probe.enabled.includes(id)));
  await expect.poll(enabled).toEqual([true, false, false]);
  await command("run");
  await window.ended();
  await expect.poll(enabled).toEqual([true, true, false]);
  // What a sheet covers does nothing, and the menu is told so.
  await command("about");
  await expect.poll(enabled).toEqual([false, false, false]);
  await window.page.keyboard.press("Escape");
  await expect.poll(enabled).toEqual([true, true, false]);
  await command("toggle-leftShown");
  await expect(window.model).toHaveCount(0);
  await command("toggle-leftShown");
  await expect(window.model).toBeVisible();

  // Of text, in a text field; of the recipe, elsewhere.
  await window.setNumber("norm", 7);
  const norm = window.recipe.getByRole("spinbutton", { name: "norm", exact: true });
  const search = window.model.getByRole("textbox").first();
  await search.fill("on");
  await search.focus();
  await command("undo");
  await expect(search).not.toHaveValue("on");
  await expect(norm).toHaveValue("7");
  await window.stage.click({ position: { x: 5, y: 5 } });
  await search.blur();
  await command("undo");
  await expect(norm).not.toHaveValue("7");

  await command("open-model");
  await expect(window.page.getByText(/chosen\.ckpt/).first()).toBeVisible();
});

test("opens files that come from outside, and says what is wrong with them", { tag: "@browser" }, async ({
  window,
}) => {
  await window.page.evaluate(() => probe.files([{ token: "token", name: "wrong.ckpt", bytes: 21 }]));
  await expect(window.page.getByText(/wrong\.ckpt/).first()).toBeVisible();
});
