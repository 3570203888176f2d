import { lastKeptRun } from "../support/kept-runs.ts";
import { expect, test } from "../support/test.ts";

test("pause, go on, stop; and from where it stopped", { tag: "@journey" }, async ({ window, workspace }) => {
  await window.startLongRun();

  await window.recipe.getByRole("button", { name: "Pause" }).click();
  await expect(window.stage).toContainText(/paused/i);
  // It pauses at its next breath, and the steps until then still arrive.
  await window.page.waitForTimeout(1000);
  const paused = await window.iterations();
  await window.page.waitForTimeout(1500);
  expect(await window.iterations()).toBe(paused);

  await window.recipe.getByRole("button", { name: "Go on", exact: true }).click();
  await expect.poll(() => window.iterations()).toBeGreaterThan(paused + 5);

  await window.recipe.getByRole("button", { name: "Stop" }).click();
  await expect(window.stage).toContainText(/stopped/i);
  const stopped = lastKeptRun(workspace);
  expect(stopped.record.stopReason).toBe("aborted");
  expect(stopped.losses.length).toBeGreaterThan(paused);

  await window.runAction(window.cards.first(), "Go on from here");
  await expect(window.cards).toHaveCount(2);
  await expect.poll(() => window.iterations()).toBeGreaterThan(3);
  await window.recipe.getByRole("button", { name: "Stop" }).click();
  await expect(window.stage).toContainText(/stopped/i);
  const next = lastKeptRun(workspace);
  expect(next.record.recipe.stimulus.init).toEqual({ type: "run", id: stopped.id });
  expect(next.losses[0]!).toBeCloseTo(stopped.losses.at(-1)!, 1);
});

test("a batch runs a recipe for each chosen neuron, and one may stop all", { tag: "@journey" }, async ({
  window,
  workspace,
}) => {
  await window.chooseNeuron(2);
  await window.chooseNeuron(5, ["Shift"]);
  await expect(window.model.getByRole("status")).toContainText("4 selected");
  await window.recipe.getByRole("button", { name: /Run for each of 4/ }).click();
  await expect(window.cards).toHaveCount(4);
  await expect(window.topBar).toContainText("ready");
  for (const neuron of [2, 3, 4, 5]) await expect(window.runs).toContainText(`neuron ${neuron}`);
  expect(lastKeptRun(workspace).record.stopReason).toBe("max-iterations");

  await window.setIterations(100_000);
  await window.recipe.getByRole("button", { name: /Run for each of 4/ }).click();
  await expect(window.topBar).toContainText("0 of 4 done");
  await expect(window.page.getByRole("region", { name: "What computes" })).toContainText(
    /0 of 4 done, \d running/,
  );
  await window.runs.getByRole("button", { name: /Stop all/ }).click();
  await expect(window.topBar).toContainText("ready");
});
