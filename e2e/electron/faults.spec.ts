import type { DesktopApp } from "../support/desktop-app.ts";
import { expect, test } from "../support/desktop-test.ts";

/** What the window's page says, also when Playwright has lost it. */
function text(desktop: DesktopApp): Promise<string> {
  return desktop.application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.executeJavaScript("document.body.innerText"),
  );
}

test("a page that crashes is shown again, and its run has gone on", async ({ desktop, window }) => {
  await window.startLongRun();
  const before = await window.iterations();
  await desktop.answer(0);
  await desktop.application.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]!.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(() => desktop.asked()).toEqual(["The window stopped working."]);
  const iterations = async (): Promise<number> =>
    Number(/iteration (\d+) of/.exec(await text(desktop))?.[1] ?? 0);
  await expect.poll(iterations, { timeout: 30_000 }).toBeGreaterThan(before);
});

test("a graphics process that crashes is started again, and films go on @long", async ({
  desktop,
  window,
}) => {
  await window.startLongRun();
  const [gpu] = await desktop.processes(/^GPU/);
  test.skip(gpu === undefined, "Electron has no graphics process here.");
  process.kill(gpu!, "SIGKILL");
  await expect.poll(async () => (await desktop.processes(/^GPU/))[0]).not.toBe(gpu);
  const film = window.stage.getByRole("img", { name: /^Stimulus/ }).first();
  const before = await film.screenshot();
  await expect.poll(async () => (await film.screenshot()).equals(before)).toBe(false);
  const reached = await window.iterations();
  await expect.poll(() => window.iterations()).toBeGreaterThan(reached);
});

test("an engine that hangs is ended and started again @long", async ({ desktop, window }) => {
  test.setTimeout(180_000);
  await window.startLongRun();
  process.kill(await desktop.engineProcess(), "SIGSTOP");
  // Six of its beats, of 5 s.
  await expect(window.notices.filter({ hasText: "The engine stopped and was started again." })).toBeVisible({
    timeout: 90_000,
  });
  expect(desktop.said).toContain("The engine stopped (it did not answer any more) and is started again.");
  await expect(window.topBar).toContainText("ready");
  await window.setIterations(10);
  await window.runToEnd();
});
