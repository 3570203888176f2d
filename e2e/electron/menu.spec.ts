import type { DesktopApp } from "../support/desktop-app.ts";
import { expect, test } from "../support/desktop-test.ts";
import { pressKeys, whyNoRealInput } from "../support/real-input.ts";

const noRealInput = whyNoRealInput();

function enabled(desktop: DesktopApp, ...ids: string[]): Promise<boolean[]> {
  return desktop.application.evaluate(
    ({ Menu }, wanted) => wanted.map((id) => Menu.getApplicationMenu()!.getMenuItemById(id)!.enabled),
    ids,
  );
}

const zoom = (desktop: DesktopApp): Promise<number> =>
  desktop.application.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.zoomLevel,
  );

test("what can do nothing is grey", async ({ desktop, window }) => {
  const ids = ["run", "save-stimulus", "stop", "compare"];
  await expect.poll(() => enabled(desktop, ...ids)).toEqual([true, false, false, false]);
  await window.startLongRun();
  await expect.poll(() => enabled(desktop, ...ids)).toEqual([true, false, true, false]);
  await desktop.menu("stop");
  await expect.poll(() => enabled(desktop, ...ids)).toEqual([true, true, false, false]);
  await desktop.menu("about");
  await expect.poll(() => enabled(desktop, ...ids)).toEqual([false, false, false, false]);
});

test("zoom has the keys that people press @long", async ({ desktop, window }) => {
  test.skip(noRealInput !== null, noRealInput ?? "");
  await window.stage.click({ position: { x: 5, y: 5 } });
  for (const [keys, level] of [
    ["ctrl+equal", 0.5],
    ["ctrl+KP_Add", 1],
    ["ctrl+plus", 1.5],
    ["ctrl+KP_Subtract", 1],
    ["ctrl+minus", 0.5],
    ["ctrl+0", 0],
    ["ctrl+equal", 0.5],
    ["ctrl+KP_0", 0],
  ] as const) {
    pressKeys(keys);
    await expect.poll(() => zoom(desktop), { message: keys }).toBe(level);
  }
});

test("it fills the screen, and comes back to its place @long", async ({ desktop, window }) => {
  const isFull = (): Promise<boolean> =>
    desktop.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isFullScreen());
  const size = () => window.page.evaluate(() => [innerWidth, innerHeight]);
  const before = await size();
  await desktop.menu("togglefullscreen");
  await expect.poll(isFull).toBe(true);
  await expect(window.runButton).toBeInViewport();
  await desktop.menu("togglefullscreen");
  await expect.poll(isFull).toBe(false);
  await expect.poll(size).toEqual(before);
});
