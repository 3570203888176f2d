import type { Page } from "@playwright/test";
import { seriousProblems } from "../support/axe.ts";
import { keptRuns, lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";
import type { Window } from "../support/window.ts";

/** The details line of the stage: the numbers of what is shown. */
const facts = (window: Window) => window.stage.getByRole("paragraph").first();
const norm = (page: Page) => page.getByRole("slider", { name: "norm, slider" });

// As the window begins.
test.use({ preset: null });

test("what is chosen is shown at once as a preview, and is a run when it is kept", async ({
  window,
  workspace,
}) => {
  await window.chooseNeuron(6);
  await expect(window.stage.getByRole("heading", { level: 2 })).toHaveText("neuron 6");
  await expect(window.stage).toContainText("preview");
  await expect(facts(window)).toContainText(/objective \d/);
  await expect(window.stage.getByRole("img", { name: /Stimulus of the preview/ }).first()).toBeVisible();
  expect(await window.runCount()).toBe(0);
  expect(keptRuns(workspace)).toHaveLength(0);

  await window.stage.getByRole("button", { name: "Keep" }).click();
  await window.ended();
  expect(lastKeptRun(workspace).record.recipe.objective).toEqual({ type: "increase", neurons: [6] });
  await expect(window.stage).not.toContainText("preview");
});

test("the stimulus follows a slider, is held against the one before, and undo brings that back", async ({
  window,
}) => {
  const { page } = window;
  await window.chooseNeuron(2);
  await expect(facts(window)).toContainText("norm 30.00");
  // Its numbers change until it gets no better.
  await expect(window.stage).toContainText(/one start, \d+ steps/);
  const before = await facts(window).innerText();
  await norm(page).focus();
  for (let press = 0; press < 6; press++) await page.keyboard.press("ArrowRight");
  await expect(facts(window)).toContainText("norm 33.00");

  await page.keyboard.press("Escape");
  await window.stage.click({ position: { x: 5, y: 5 } });
  await page.keyboard.press("g");
  await expect(window.stage).toContainText("what was here before: objective");
  await page.keyboard.press("g");
  await expect(window.stage).not.toContainText("what was here before");

  // Each press of a key was a step of its own.
  await page.keyboard.press("Control+z");
  await expect(facts(window)).toContainText("norm 32.50");
  for (let press = 1; press < 6; press++) await page.keyboard.press("Control+z");
  await expect(facts(window)).toHaveText(before);
  expect(await window.runCount()).toBe(0);
});

test("a preset keeps session and selection, and a contrast is of the chosen type against everything else", async ({
  window,
}) => {
  await window.chooseNeuron(5);
  await window.choosePreset("Most discriminative stimulus");
  const drive = window.recipe.getByRole("group", { name: /^Drive/ });
  await expect(drive).toContainText("ON DS transient");
  await expect(window.recipe.getByRole("group", { name: /^Against/ })).toContainText("everything else (26)");
  await expect(window.recipe).not.toContainText("warning");
  await expect(window.stage).toContainText("preview");
  await window.choosePreset("Most depressing stimulus");
  await expect(window.recipe.getByRole("combobox", { name: "Session" })).toHaveCount(0);
  await expect(window.model.getByRole("combobox", { name: "Session" })).toHaveValue(/session_1/);
});

test("under a result stands how far to trust it, with what to do", async ({ window }) => {
  await window.chooseNeuron(1);
  await window.runToEnd();
  const trust = window.stage.getByRole("list", { name: "How far to trust it" });
  await expect(trust).toContainText("settled");
  await expect(trust).toContainText(/starts/);
  await expect(trust).toContainText("at a limit");
  await expect(trust).toContainText(/× the best (bar|chirp|noise)/);

  await window.choosePreset("Most exciting stimulus, openretina");
  await window.runToEnd();
  await expect(trust).toContainText("one seed");
  await trust.getByRole("button", { name: "Other seeds…" }).click();
  await expect(window.page.getByRole("tab", { name: "Robustness" })).toHaveAttribute("aria-selected", "true");
});

test.describe("the display", () => {
  // It is kept with the workspace.
  test.use({ ownApp: true });
  test("a display that is entered once counts limits and colours as levels and contrast", async ({
    window,
  }) => {
    const { page } = window;
    await expect(window.stage).toContainText("preview");
    const lower = window.recipe.getByRole("spinbutton", { name: "green, limits, lower bound" });
    await window.recipe.getByRole("button", { name: "display…" }).first().click();
    const dialog = page.getByRole("dialog", { name: "Display" });
    const green = dialog.getByRole("group", { name: "green" });
    await green.getByRole("spinbutton", { name: "Black" }).fill("-2");
    await green.getByRole("spinbutton", { name: "White" }).fill("6");
    await green.getByRole("textbox", { name: "Name" }).fill("510 nm");
    await dialog.getByRole("button", { name: "Keep the display" }).click();
    await expect(dialog).toBeHidden();
    const level = window.recipe.getByRole("spinbutton", { name: "510 nm, limits, lower bound" });
    await expect(lower).toHaveCount(0);
    await window.recipe
      .getByRole("radiogroup", { name: "What light is counted in" })
      .first()
      .getByText("level")
      .click();
    await expect(level).toHaveValue("42.9");
    await level.fill("0");
    await level.press("Enter");
    await window.recipe
      .getByRole("radiogroup", { name: "What light is counted in" })
      .first()
      .getByText("units")
      .click();
    await expect(level).toHaveValue("-2");

    await page.reload();
    await window.ready();
    await expect(level).toHaveValue("-2");
  });
});

test("words of the field are explained where they stand, and nothing of this is out of reach", async ({
  window,
}) => {
  const { page } = window;
  await window.recipe.getByRole("button", { name: "What is window?" }).click();
  await expect(page.getByText("The frames of the response whose mean")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("The frames of the response whose mean")).toBeHidden();
  await window.runToEnd();
  await expect(window.stage.getByRole("list", { name: "How far to trust it" })).toContainText("× the best");
  expect(await seriousProblems(window)).toEqual([]);
  await window.chooseNeuron(3);
  await expect(window.stage).toContainText("preview");
  expect(await seriousProblems(window)).toEqual([]);
});
