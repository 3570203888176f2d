import { existsSync, rmSync } from "node:fs";
import { foldersOf } from "../support/exported.ts";
import { expect, test } from "../support/test.ts";

test.use({ ownApp: true });

test("a run whose workspace vanished stays in memory, and is saved elsewhere from its notice", async ({
  window,
  workspace,
}) => {
  test.setTimeout(180_000);
  const { page } = window;
  await window.startLongRun();
  rmSync(workspace, { recursive: true, force: true });
  await window.recipe.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: "Save elsewhere…" }).first().click({ timeout: 60_000 });

  const dialog = page.getByRole("dialog");
  if (window.exportsToFolders)
    await dialog.getByRole("radiogroup", { name: "Where to" }).getByText("Zip archive").click();
  const { bytes } = await window.saved(() =>
    dialog.getByRole("button", { name: "Export", exact: true }).click(),
  );
  const [saved] = foldersOf(bytes).values();
  expect([...saved!.files.keys()]).toContain("stimulus.npy");
  expect(saved!.sidecar.run.iterations).toBeGreaterThan(10);
  expect(existsSync(workspace)).toBe(false);
});
