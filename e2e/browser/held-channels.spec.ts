import { expect, test } from "../support/test.ts";

test("a channel that is held is a slider, is kept when the start changes, and is let go", {
  tag: "@journey",
}, async ({ window }) => {
  const source = window.recipe.getByRole("button", { name: /as JSON/ });
  await source.click();
  const dialog = window.page.getByRole("dialog");
  const text = dialog.getByRole("textbox").first();
  const recipe = JSON.parse(await text.inputValue());
  await text.fill(JSON.stringify({ ...recipe, stimulus: { ...recipe.stimulus, fixed: { "1": 0.5 } } }));
  await window.page.keyboard.press("Escape");
  const value = window.recipe.getByRole("spinbutton", { name: "Behaviour 1", exact: true });
  await expect(value).toHaveValue("0.5");
  await value.fill("1");
  await value.press("Enter");
  await source.click();
  expect(JSON.parse(await text.inputValue()).stimulus.fixed).toEqual({ "1": 1 });
  await window.page.keyboard.press("Escape");
  await window.recipe.getByRole("button", { name: "Optimize channel 1, too" }).click();
  await expect(value).toHaveCount(0);
});
