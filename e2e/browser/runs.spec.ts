import { keptRuns, lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";

test("two runs are compared side by side, in step", async ({ window }) => {
  await window.runToEnd();
  await window.chooseNeuron(2);
  await window.setNumber("norm", 10);
  await window.runToEnd();
  for (const name of ["neuron 0", "neuron 2"]) {
    await window.cards.filter({ hasText: name }).hover();
    await window.runs.getByRole("checkbox", { name: `Mark ${name}` }).check();
  }
  await window.runs.getByRole("button", { name: /^Compare/ }).click();
  await expect(window.stage.getByRole("img", { name: /^Stimulus of/ })).toHaveCount(2);
  await expect(window.stage).toContainText("30");
  await expect(window.stage).toContainText("10");
  await window.stage.getByRole("slider", { name: /Frame of the stimulus/ }).press("Home");
  await expect(window.stage).toContainText("frame 1 / 50");
});

test("display range and zoom act on all stimuli of a comparison", async ({ window }) => {
  const { page, stage } = window;
  await window.runToEnd();
  await window.chooseNeuron(2);
  await window.runToEnd();
  for (const card of [window.cards.first(), window.cards.nth(1)])
    await card.click({ modifiers: ["Control"] });
  await window.runs.getByRole("button", { name: /^Compare/ }).click();
  const films = stage.getByRole("img", { name: /^Stimulus of/ });
  await expect(films).toHaveCount(2);
  await stage
    .getByRole("button", { name: "Stop" })
    .or(stage.getByRole("button", { name: "Pause" }))
    .click();
  await stage.getByRole("slider", { name: /Frame of the stimulus/ }).fill("40");
  const pixels = () =>
    films.evaluateAll((canvases) => canvases.map((canvas) => (canvas as HTMLCanvasElement).toDataURL()));
  const width = async () => (await films.first().boundingBox())!.width;
  const end = stage.getByText(/^\+[\d.]+$/);
  const [before, scale] = [await pixels(), Number(await end.innerText())];

  await stage.getByRole("button", { name: "Display range: 100 %" }).click();
  // From 100 % in steps of 5.
  const range = page.getByRole("slider", { name: "Display range in percent" });
  for (let steps = 0; steps < 10; steps++) await range.press("ArrowLeft");
  await page.keyboard.press("Escape");
  await expect.poll(async () => Number(await end.innerText())).toBeCloseTo(scale / 2, 1);
  const after = await pixels();
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);

  const narrow = await width();
  await stage.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(width).toBeGreaterThan(1.4 * narrow);
  await stage.getByRole("region", { name: "Stimuli" }).press("-");
  await expect.poll(width).toBeLessThan(1.1 * narrow);
});

test("cards of runs of one name say what tells them apart", async ({ window }) => {
  await window.runToEnd();
  await window.setNumber("Seed", 7);
  await window.runToEnd();
  await expect(window.cards.filter({ hasText: "seed 42" })).toHaveCount(1);
  await expect(window.cards.filter({ hasText: "seed 7" })).toHaveCount(1);
});

test("a saved stimulus is the engine's array, bit for bit", async ({ window, workspace }) => {
  await window.runToEnd();
  const { name, bytes } = await window.saved(() =>
    window.stage.getByRole("button", { name: "Save stimulus (.npy)" }).click(),
  );
  expect(name).toMatch(/\.npy$/);
  expect(bytes).toEqual(lastKeptRun(workspace).stimulusBytes);
});

test("star, rename, delete and bring back", async ({ window, workspace }) => {
  await window.runToEnd();
  const card = window.cards.first();
  await window.runAction(card, "Star");
  await window.runAction(card, /^Rename/);
  await window.page.keyboard.press("Control+a");
  await window.page.keyboard.type("my favourite");
  await window.page.keyboard.press("Enter");
  await expect(card).toContainText("my favourite");

  await window.page.reload();
  await window.ready();
  await expect(window.cards.first()).toContainText("my favourite");

  await window.runAction(window.cards.first(), /^Delete/);
  await expect(window.cards).toHaveCount(0);
  await window.page.getByRole("button", { name: "Undo" }).last().click();
  await expect(window.cards).toHaveCount(1);
  expect(keptRuns(workspace)).toHaveLength(1);
});

test("a run's recipe can be used again, and edits can be undone", async ({ window }) => {
  await window.setNumber("norm", 7);
  await window.runToEnd();
  await window.setNumber("norm", 21);
  await window.runAction(window.cards.first(), "Load its recipe");
  const field = window.recipe.getByRole("spinbutton", { name: "norm", exact: true });
  await expect(field).toHaveValue("7");
  await window.topBar.getByRole("button", { name: "Undo" }).click();
  await expect(field).toHaveValue("21");
  await window.topBar.getByRole("button", { name: "Redo" }).click();
  await expect(field).toHaveValue("7");
});
