import { expect, test } from "../support/test.ts";

test("the recipe as JSON is edited, refused in words while it is wrong, and taken over", {
  tag: "@journey",
}, async ({ window }) => {
  const { page } = window;
  await window.recipe.getByRole("button", { name: /as JSON/ }).click();
  const dialog = page.getByRole("dialog");
  const editor = dialog.getByRole("textbox").first();
  const text = await editor.inputValue();
  expect(JSON.parse(text)).toMatchObject({ version: 1, objective: { type: "increase" } });

  await editor.fill(text.replace('"lr"', '"learning_rate"'));
  await expect(dialog).toContainText(/learning_rate/);
  await editor.fill(text.replace(/"norm": 30/, '"norm": 17'));
  await page.keyboard.press("Escape");
  await expect(window.recipe.getByRole("spinbutton", { name: "norm", exact: true })).toHaveValue("17");
});

test("the Python program does the same with openretina", async ({ window }) => {
  await window.recipe.getByRole("button", { name: /as JSON/ }).click();
  const dialog = window.page.getByRole("dialog");
  await dialog.getByRole("tab", { name: "Python" }).click();
  await expect(dialog).toContainText("optimize_stimulus");
  await expect(dialog).toContainText("torch.manual_seed(42)");
});
