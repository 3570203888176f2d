import { keptRuns } from "../support/kept-runs.ts";
import { runsWith, startSavedRun } from "../support/saved-run.ts";
import { expect, test } from "../support/test.ts";

test.use({ ownApp: true });

test("a run that was interrupted as the power failed is resumed, and ends with the same bytes", {
  tag: "@browser",
}, async ({ app, window, workspace }) => {
  test.setTimeout(180_000);
  await startSavedRun(window, workspace);
  await app.kill();
  expect(keptRuns(workspace)).toEqual([]);
  await app.start();
  await expect(window.topBar).toContainText("ready", { timeout: 30_000 });
  await expect(window.page.getByText(/Retinoscope ended before the run "neuron 0" did/)).toBeVisible();
  await expect(window.stage).toContainText(/saved at iteration \d+ of 100000/);
  const saved = Number(/saved at iteration (\d+)/.exec(await window.stage.innerText())![1]);
  await window.stage.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => window.iterations(), { timeout: 60_000 }).toBeGreaterThan(saved + 10);
  await expect(window.page.getByText(/Retinoscope ended before/)).toHaveCount(0);
  await window.recipe.getByRole("button", { name: "Stop" }).click();
  await expect(window.stage).toContainText(/stopped at iteration/);
  const [resumed] = keptRuns(workspace);

  // The same once more, without a break.
  await window.setIterations(resumed!.record.iterations);
  await window.runButton.click();
  await expect.poll(() => keptRuns(workspace).length, { timeout: 90_000 }).toBe(2);
  const undisturbed = keptRuns(workspace).find(({ id }) => id !== resumed!.id)!;
  expect(resumed!.losses).toEqual(undisturbed.losses);
  expect(Buffer.from(resumed!.stimulusBytes).equals(undisturbed.stimulusBytes)).toBe(true);
  expect(resumed!.record.files).toEqual(undisturbed.record.files);
});

test("when the engine alone is killed its runs are offered, to go on, to be kept, or to be discarded", {
  tag: "@browser",
}, async ({ app, window, workspace }) => {
  test.setTimeout(180_000);
  await startSavedRun(window, workspace);
  await window.chooseNeuron(4);
  await window.startLongRun(0);
  // Iterations may still be those of the first run: what the engine did not promise yet, it need not keep.
  await expect(window.cards).toHaveCount(2);
  app.killEngine();
  await expect(window.page.getByRole("button", { name: "Resume all" })).toBeVisible({ timeout: 30_000 });
  await expect(window.page.getByText(/ended before 2 runs did/)).toBeVisible();

  await window.page.getByRole("button", { name: "Resume all" }).click();
  await expect.poll(() => window.iterations(), { timeout: 60_000 }).toBeGreaterThan(0);
  // And once more.
  app.killEngine();
  await expect(window.page.getByRole("button", { name: "Resume all" })).toBeVisible({ timeout: 30_000 });

  await window.cards.filter({ hasText: "neuron 0" }).click();
  await window.stage.getByRole("button", { name: "Keep" }).click();
  await expect(window.stage).toContainText(/stopped at iteration \d+ of 100000/);
  await expect(window.stage.getByRole("img", { name: /^Loss after/ })).toBeVisible();
  const [kept] = keptRuns(workspace);
  expect(kept!.losses).toHaveLength(kept!.record.iterations);

  await window.cards.filter({ hasText: "neuron 4" }).click();
  await window.stage.getByRole("button", { name: "Discard" }).click();
  await expect(window.cards).toHaveCount(1);
  await window.page.getByRole("button", { name: "Undo" }).last().click();
  await expect(window.cards.filter({ hasText: "neuron 4" })).toContainText(/interrupted/);
});

test("a run that its user paused is paused after a restart, and goes on when it is told to", {
  tag: "@browser",
}, async ({ app, window, workspace }) => {
  await window.startLongRun();
  await window.recipe.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => runsWith(workspace, "state", "a.state").length).toBe(1);
  await app.kill();
  await app.start();
  await window.page.reload();
  await window.ready();
  await expect(window.stage).toContainText(/paused at iteration \d+ of 100000/);
  await expect(window.page.getByText(/Retinoscope ended before/)).toHaveCount(0);
  const paused = Number(/paused at iteration (\d+)/.exec(await window.stage.innerText())![1]);
  await window.recipe.getByRole("button", { name: "Go on" }).click();
  await expect.poll(() => window.iterations()).toBeGreaterThan(paused);
});
