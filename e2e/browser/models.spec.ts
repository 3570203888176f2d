import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "../support/test.ts";
import type { Window } from "../support/window.ts";

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/golden/checkpoints/${name}.ckpt`, import.meta.url));

async function openFile(window: Window, path: string): Promise<void> {
  await window.topBar.getByRole("button", { name: "Model" }).click();
  const chooser = window.page.waitForEvent("filechooser");
  await window.page
    .getByText(/Open (a )?files?/)
    .first()
    .click();
  await (await chooser).setFiles(path);
}

test("another checkpoint is opened from disk, run, and remembered", async ({ window }) => {
  await openFile(window, fixture("maheswaranathan_like"));
  await expect(window.topBar).toContainText("maheswaranathan_like");
  await expect(window.runButton).toBeEnabled();
  await window.runToEnd();
  await window.page.reload();
  await expect(window.topBar).toContainText("maheswaranathan_like");
});

test("a file that is no checkpoint is refused in words, and the model on the desk stays", async ({
  window,
  workspace,
}) => {
  const path = join(workspace, "holiday.ckpt");
  writeFileSync(path, "this is no checkpoint");
  await openFile(window, path);
  await expect(window.page.getByText(/holiday\.ckpt/).first()).toBeVisible();
  await expect(window.page.getByRole("alert").or(window.page.getByRole("dialog")).first()).toContainText(
    /checkpoint|zip|PyTorch/i,
  );
  await window.page.keyboard.press("Escape");
  await expect(window.topBar).toContainText("60 neurons");
  await window.runToEnd();
});

test("without a network, a published model says what to do", async ({ window }) => {
  await window.topBar.getByRole("button", { name: "Model" }).click();
  await window.page.getByText("hoefling_2024_low_res").first().click();
  await expect(window.page.getByText(/could not be reached|network/i).first()).toBeVisible({
    timeout: 45_000,
  });
  await expect(window.topBar).toContainText("60 neurons");
});
