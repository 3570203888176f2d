import { foldersOf } from "../support/exported.ts";
import { lastKeptRun } from "../support/kept-runs.ts";
import { tabInto, tabToNamed } from "../support/keyboard.ts";
import { expect, test } from "../support/test.ts";

test("from start to stimulus and npy by the keyboard alone", async ({ window, workspace }) => {
  const { page } = window;
  await tabInto(page, '[role="grid"][aria-label="Neurons"]');
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(window.runButton).toContainText(/neuron [1-9]/);

  await page.keyboard.press("Control+Enter");
  await window.ended();
  const { record } = lastKeptRun(workspace);
  expect(record.recipe.objective.type).toBe("increase");

  await tabToNamed(page, /^Save stimulus/);
  const { name } = await window.saved(() => page.keyboard.press("Enter"));
  expect(name).toMatch(/\.npy$/);
});

test("clusters, a comparison and an export by the keyboard alone", async ({ window, workspace }) => {
  test.setTimeout(180_000);
  const { page } = window;
  await tabInto(page, '[role="grid"][aria-label="Neurons"]');
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Space");
  await expect(window.model).toContainText("2 selected");
  await tabToNamed(page, /^make cluster$/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tab", { name: "Clusters" })).toHaveAttribute("aria-selected", "true");
  const cluster = window.model.getByRole("listitem").filter({ hasText: "2 neurons" });
  await expect(cluster).toHaveCount(1);

  // Two runs, of which the second is of the cluster's neurons again.
  await tabToNamed(page, /^Select its neurons/);
  await page.keyboard.press("Enter");
  for (const runs of [1, 2]) {
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => window.runCount()).toBe(runs);
    await window.ended();
  }

  // Both are marked, and compared.
  await tabInto(page, "[data-card]");
  await page.keyboard.press("Home");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await page.keyboard.press("c");
  await expect(window.stage.getByRole("img", { name: /^Stimulus of/ })).toHaveCount(2);
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  if (window.exportsToFolders) {
    await tabInto(page, '[role="radiogroup"][aria-label="Where to"]');
    const zip = dialog.getByRole("radio", { name: "Zip archive" });
    for (let presses = 0; presses < 3 && !(await zip.isChecked()); presses++)
      await page.keyboard.press("ArrowRight");
    await expect(zip).toBeChecked();
  }
  await tabToNamed(page, /^Export$/);
  const { bytes } = await window.saved(() => page.keyboard.press("Enter"));
  const [exported] = foldersOf(bytes).values();
  expect(exported!.sidecar.run.id).toBe(lastKeptRun(workspace).id);
  await expect(dialog).toContainText(/saved|exported|done/i);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
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
