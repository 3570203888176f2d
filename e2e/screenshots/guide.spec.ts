import { takePicture } from "../support/picture.ts";
import { test } from "../support/test.ts";
import type { Window } from "../support/window.ts";

/** The pictures of README and docs, from the running app. */
test.use({ viewport: { width: 1440, height: 900 } });

/** The film stands at the moment where the stimulus is strongest, and the pointer is out of the way. */
async function settle(window: Window): Promise<void> {
  await window.stage.getByRole("list", { name: "Key frames" }).getByRole("button").nth(4).click();
  await window.recipe.getByRole("button", { name: "Objective" }).scrollIntoViewIfNeeded();
  await restPointer(window);
}

/** Out of the way, and until what it showed has gone. */
async function restPointer(window: Window): Promise<void> {
  await window.page.mouse.move(720, 2);
  await window.page.waitForTimeout(1500);
}

/** A few runs, so that the strip is not empty. */
async function fillStrip(window: Window): Promise<void> {
  await window.setNumber("norm", 20);
  await window.setNumber("Rate", 30);
  await window.setIterations(200);
  for (const neuron of [8, 2, 3, 1]) {
    await window.chooseNeuron(neuron);
    await window.runToEnd();
  }
  await window.runAction(window.cards.nth(1), "Star");
}

for (const scheme of ["dark", "light"] as const) {
  test(`the window, ${scheme}`, async ({ window }) => {
    await window.page.emulateMedia({ colorScheme: scheme });
    await fillStrip(window);
    await window.chooseNeuron(6);
    await window.runToEnd();
    await settle(window);
    await takePicture(window.page, `window-${scheme}`);
  });
}

test("first stimulus, step by step", async ({ window }) => {
  await takePicture(window.page, "start");
  await window.chooseNeuron(6);
  await takePicture(window.model, "neurons");
  await window.setIterations(200);
  await window.runToEnd();
  await settle(window);
  await takePicture(window.stage, "stage");
  await takePicture(window.recipe, "recipe");
});

test("most discriminative stimulus", async ({ window }) => {
  await window.page.getByRole("tab", { name: "Clusters" }).click();
  await window.model.getByRole("button", { name: "From cell types" }).click();
  await window.choosePreset("Most discriminative stimulus");
  await window.setIterations(100);
  await window.runToEnd();
  await settle(window);
  await takePicture(window.page, "contrast");
});

test("layers", async ({ window }) => {
  await window.page.getByRole("tab", { name: "Layers" }).click();
  await window.model.getByRole("option", { name: "channel 5" }).click();
  await window.runToEnd();
  await settle(window);
  await takePicture(window.page, "layers");
});

test("batch and comparison", async ({ window }) => {
  await window.setNumber("norm", 20);
  await window.setNumber("Rate", 30);
  await window.setIterations(100);
  await window.chooseNeuron(0);
  await window.chooseNeuron(7, ["Shift"]);
  await window.recipe.getByRole("button", { name: /Run for each of 8/ }).click();
  await window.page.waitForFunction(() => document.querySelector("header")?.textContent?.includes("ready"));
  await window.cards.first().click();
  await window.ended();
  await settle(window);
  await takePicture(window.page, "batch");
  for (const card of [0, 2, 3]) await window.cards.nth(card).click({ modifiers: ["Control"] });
  await window.runs.getByRole("button", { name: /^Compare/ }).click();
  await restPointer(window);
  await takePicture(window.page, "compare");
});

test("robustness", async ({ window }) => {
  test.slow();
  await window.page.emulateMedia({ colorScheme: "light" });
  await window.setNumber("norm", 20);
  await window.setIterations(3);
  await window.chooseNeuron(6);
  await window.runToEnd();
  await window.runAction(window.cards.first(), "Run again from other seeds…");
  await window.stage.getByRole("button", { name: /from 9 more/ }).click();
  await window.stage.getByRole("button", { name: "Compare 10 results" }).click();
  await window.stage.getByRole("button", { name: "Save (.zip)" }).waitFor({ timeout: 240_000 });
  await window.stage.getByRole("slider", { name: /Frame of the stimulus/ }).fill("43");
  await restPointer(window);
  await takePicture(window.stage, "analysis-robustness");
});

test("rig", async ({ window }) => {
  await window.page.emulateMedia({ colorScheme: "light" });
  await window.setNumber("norm", 20);
  await window.setIterations(60);
  await window.chooseNeuron(6);
  await window.runToEnd();
  await window.page.keyboard.press("Control+e");
  const dialog = window.page.getByRole("dialog");
  await dialog
    .getByRole("radiogroup", { name: "What is made of the runs" })
    .getByText("A presentation")
    .click();
  const slider = dialog.getByRole("slider", { name: "Frame of the presentation" });
  await slider.fill("73");
  await restPointer(window);
  await takePicture(dialog, "rig");
});

test("weights", async ({ window }) => {
  await window.chooseNeuron(6);
  await window.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Analysis").click();
  await window.page.getByRole("tab", { name: "Weights" }).click();
  await window.stage.getByRole("option", { name: "channel 5" }).click();
  await restPointer(window);
  await takePicture(window.stage, "analysis-weights");
  await window.page.getByRole("tab", { name: "Timing" }).click();
  await window.stage.getByRole("button", { name: "Measure timing" }).click();
  await window.stage.getByRole("button", { name: "Save (.zip)" }).waitFor({ timeout: 60_000 });
  await restPointer(window);
  await takePicture(window.stage, "analysis-timing");
});

test("analysis", async ({ window }) => {
  test.slow();
  await window.setNumber("norm", 20);
  await window.setIterations(100);
  await window.chooseNeuron(0);
  await window.chooseNeuron(14, ["Shift"]);
  await window.recipe.getByRole("button", { name: /Run for each of 15/ }).click();
  await window.page.waitForFunction(() => document.querySelector("header")?.textContent?.includes("ready"));
  await window.chooseNeuron(6);
  await window.cards.nth(2).click();
  await window.page.getByRole("radiogroup", { name: "What the stage shows" }).getByText("Analysis").click();
  for (const [tab, start, name] of [
    ["Response matrix", /^Compare 15/, "responses"],
    ["Features", /^Describe 15/, "features"],
    ["Present a stimulus", /^Present to/, "presented"],
    ["Contrast grid", /^Compute for/, "contrast"],
    ["Vector field", /^Compute for/, "field"],
  ] as const) {
    await window.page.getByRole("tab", { name: tab }).click();
    if (name === "presented")
      await window.stage.getByRole("combobox", { name: "Stimulus" }).selectOption("bars");
    await window.stage.getByRole("button", { name: start }).click();
    await window.stage.getByRole("button", { name: "Save (.zip)" }).waitFor({ timeout: 60_000 });
    if (name === "presented")
      await window.stage.getByRole("slider", { name: /Frame of the stimulus/ }).fill("245");
    await restPointer(window);
    await takePicture(window.stage, `analysis-${name}`);
  }
});
