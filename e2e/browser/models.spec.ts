import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { partsOf, safetensorsWith } from "../../core/checkpoint/testing/safetensors-assembler.ts";
import { checkpointFixture, safetensorsFixture } from "../support/fixtures.ts";
import { expect, test } from "../support/test.ts";

test("another checkpoint is opened from disk, run, and remembered", { tag: "@journey" }, async ({
  window,
}) => {
  await window.openModelFile(checkpointFixture("maheswaranathan_like"));
  await expect(window.topBar).toContainText("maheswaranathan_like");
  await expect(window.runButton).toBeEnabled();
  await window.runToEnd();
  await window.page.reload();
  await expect(window.topBar).toContainText("maheswaranathan_like");
});

test("a file that is no checkpoint is refused in words, and the model on the desk stays", {
  tag: "@journey",
}, async ({ window, workspace }) => {
  const path = join(workspace, "holiday.ckpt");
  writeFileSync(path, "this is no checkpoint");
  await window.openModelFile(path);
  await expect(window.page.getByText(/holiday\.ckpt/).first()).toBeVisible();
  await expect(window.page.getByRole("alert").or(window.page.getByRole("dialog")).first()).toContainText(
    /checkpoint|zip|PyTorch/i,
  );
  await window.page.keyboard.press("Escape");
  await expect(window.topBar).toContainText("60 neurons");
  await window.runToEnd();
});

test("a safetensors file with a part that is not known is refused, and opens without it where that is wanted", async ({
  window,
  workspace,
}) => {
  const path = join(workspace, "extra.safetensors");
  const whole = readFileSync(safetensorsFixture("lnp"));
  writeFileSync(path, safetensorsWith(partsOf(whole), "core.bias", "U8"));
  await window.openModelFile(path);
  const refusal = window.page.getByRole("alert").filter({ hasText: "extra.safetensors" });
  await expect(refusal).toContainText("tensor core.bias [1]");
  await expect(window.topBar).toContainText("60 neurons");
  await refusal.getByRole("button", { name: "Open without them" }).click();
  await expect(window.topBar).toContainText("extra");
  await expect(refusal).toBeHidden();
  const arrival = window.page.getByRole("region", { name: "The model that was opened" });
  await expect(arrival).toContainText(/Opened without 1 part.*tensor core\.bias \[1\]/);
  await window.topBar.getByRole("button", { name: "Model" }).click();
  await expect(window.page.getByText("Opened without 1 part: responses may")).toBeVisible();
});

test("without a network, a published model says what to do", async ({ window }) => {
  await window.topBar.getByRole("button", { name: "Model" }).click();
  await window.page.getByText("hoefling_2024_low_res").first().click();
  await expect(window.page.getByText(/could not be reached|network/i).first()).toBeVisible({
    timeout: 45_000,
  });
  await expect(window.topBar).toContainText("60 neurons");
});

test("what a single cell's file does not say is asked in fields, with nothing filled in, and a wrong guess can be corrected", async ({
  window,
}) => {
  await window.openModelFile(checkpointFixture("single_cell_sc"));
  const notice = window.page.getByRole("alert").filter({ hasText: "single_cell_sc.ckpt" });
  await expect(notice).toContainText("whose place its file does not hold.");
  await expect(notice).not.toContainText("--args");
  const open = notice.getByRole("button", { name: "Open", exact: true });
  const [row, column] = [notice.getByLabel("row"), notice.getByLabel("column")];
  await expect(row).toHaveValue("");
  await expect(open).toBeDisabled();
  await row.fill("500");
  await column.fill("12");
  await open.click();
  await expect(notice).toContainText("says row 500 and column 12");
  await notice.getByLabel("row").fill("5");
  await notice.getByLabel("column").fill("12");
  await open.click();
  await expect(window.topBar).toContainText("1 neuron");
});

test("the model's button is called by what it shows", async ({ window }) => {
  const button = window.topBar.getByRole("button", { name: "Model" });
  const shown = (await button.textContent())?.trim();
  expect(shown).toMatch(/demo.*neurons/);
  await expect(button).toHaveAccessibleName(`Model: ${shown}`);
});
