import { lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";

test("from start to stimulus and npy by the keyboard alone", async ({ window, workspace }) => {
  const { page } = window;
  // As one would: tab to the table of neurons, go down, choose.
  const reach = async (matches: () => Promise<boolean>): Promise<void> => {
    for (let presses = 0; presses < 120; presses++) {
      if (await matches()) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("Tab never reached it.");
  };
  const focusIn = (selector: string) => (): Promise<boolean> =>
    page.evaluate((s) => document.activeElement?.closest(s) !== null, selector);

  await reach(focusIn('[role="grid"] [role="row"][aria-selected], [role="grid"][aria-label="Neurons"]'));
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(window.runButton).toContainText(/neuron [1-9]/);

  await page.keyboard.press("Control+Enter");
  await window.ended();
  const { record } = lastKeptRun(workspace);
  expect(record.recipe.objective.type).toBe("increase");

  await reach(() => page.evaluate(() => /^Save stimulus/.test(document.activeElement?.textContent ?? "")));
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  expect(outline).not.toBe("none");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toMatch(/\.npy$/);
});

test("the help sheet lists the keys", async ({ window }) => {
  await window.page.keyboard.press("?");
  await expect(window.page.getByRole("dialog")).toContainText("Run");
  await expect(window.page.getByRole("dialog")).toContainText("Undo");
  await window.page.keyboard.press("Escape");
  await expect(window.page.getByRole("dialog")).toHaveCount(0);
});

test("the window shows under which licences its parts may be used", async ({ window }) => {
  const { page } = window;
  await page.keyboard.press("Control+K");
  await page.keyboard.type("licences");
  await page.keyboard.press("Enter");
  const sheet = page.getByRole("dialog", { name: "About Retinoscope" });
  await expect(sheet).toContainText(/Retinoscope \d+\.\d+\.\d+ finds the stimuli/);
  const list = sheet.getByRole("list", { name: "Packages and their licences" });
  await expect(list.getByRole("listitem").filter({ hasText: /^react 19/ })).toContainText("MIT");
  const zod = list.getByRole("listitem").filter({ hasText: /^zod / });
  await zod.locator("summary").focus();
  await page.keyboard.press("Enter");
  await expect(zod).toContainText("Permission is hereby granted");
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
});
