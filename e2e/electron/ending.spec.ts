import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "../support/desktop-test.ts";
import { keptRuns } from "../support/kept-runs.ts";
import { startSavedRun } from "../support/saved-run.ts";
import { isRunning } from "../support/served-app.ts";
import { Window } from "../support/window.ts";

// Whoever ends the app from outside waits for it, and there is nobody to answer a question. It takes 5 s at most.
const MAX_MS = 5_000;

for (const name of ["SIGTERM", "SIGINT @long", "SIGHUP @long"]) {
  const [signal] = name.split(" ") as [NodeJS.Signals];
  test(`what runs is suspended, unasked, and the app ends at ${name}`, async ({ desktop, window }) => {
    await window.startLongRun(50);
    await desktop.answer(1);
    const [engine] = await desktop.processes(/Retinoscope engine/);
    const begin = performance.now();
    desktop.process.kill(signal);
    expect(await desktop.exit()).toEqual([0, null]);
    expect(performance.now() - begin).toBeLessThan(MAX_MS);
    expect(isRunning(engine!)).toBe(false);
    expect(existsSync(join(desktop.workspace, "desktop", "window.json"))).toBe(true);
  });
}

test("quitting suspends a run, which goes on at the next start to the bytes of one that was never interrupted @long", async ({
  desktop,
  window,
}) => {
  test.setTimeout(180_000);
  await window.setIterations(400);
  await window.runButton.click();
  await expect.poll(() => window.iterations()).toBeGreaterThan(30);
  await desktop.answer(0);
  const reached = await window.iterations();
  await desktop.quitAndWait();
  expect(keptRuns(desktop.workspace)).toEqual([]);

  const again = new Window(await desktop.start());
  await again.ready();
  await expect(again.page.getByText(/Retinoscope ended before the run "neuron 0" did/)).toBeVisible();
  await again.stage.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => keptRuns(desktop.workspace).length, { timeout: 45_000 }).toBe(1);
  await again.setIterations(400);
  await again.runToEnd();
  const [resumed, undisturbed] = keptRuns(desktop.workspace);
  expect(reached).toBeGreaterThan(30);
  expect(resumed!.losses).toEqual(undisturbed!.losses);
  expect(resumed!.stimulusBytes).toEqual(undisturbed!.stimulusBytes);
});

test("what runs when the app is killed goes on at the next start from where it was saved @long", async ({
  desktop,
  window,
}) => {
  test.setTimeout(180_000);
  await startSavedRun(window, desktop.workspace);
  desktop.process.kill("SIGKILL");
  expect(await desktop.exit()).toEqual([null, "SIGKILL"]);

  const again = new Window(await desktop.start());
  await again.ready();
  await expect(again.page.getByText(/Retinoscope ended before the run "neuron 0" did/)).toBeVisible();
  const saved = Number(/saved at iteration (\d+) of 100000/.exec(await again.stage.innerText())![1]);
  expect(saved).toBeGreaterThan(0);
  await again.stage.getByRole("button", { name: "Resume" }).click();
  await expect.poll(() => again.iterations()).toBeGreaterThan(saved);
});

test("a signal ends it while its question is open, and while the engine hangs @long", async ({
  desktop,
  window,
}) => {
  await window.startLongRun();
  // Nobody answers.
  await desktop.application.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => new Promise(() => undefined);
  });
  await desktop.quit();
  const engine = await desktop.engineProcess();
  process.kill(engine, "SIGSTOP");
  const begin = performance.now();
  desktop.process.kill("SIGTERM");
  expect(await desktop.exit()).toEqual([0, null]);
  expect(performance.now() - begin).toBeLessThan(MAX_MS);
  expect(isRunning(engine)).toBe(false);
});
