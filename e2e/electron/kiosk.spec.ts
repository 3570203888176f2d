import { expect, test } from "../support/desktop-test.ts";
import { chooseFirstCell, drawStroke } from "../support/kiosk.ts";

test("a kiosk fills the screen without menus, opens no files, and answers a drawing", async ({ desktop }) => {
  const page = await desktop.start("--kiosk");
  await chooseFirstCell(page);
  expect(
    await desktop.application.evaluate(({ BrowserWindow, Menu }) => {
      const [window] = BrowserWindow.getAllWindows();
      window!.webContents.openDevTools();
      return [window!.isKiosk(), Menu.getApplicationMenu(), window!.webContents.isDevToolsOpened()];
    }),
  ).toEqual([true, null, false]);
  await expect(page.getByRole("button", { name: /full screen/i })).toHaveCount(0);
  const refused = await page.evaluate(() =>
    (globalThis as unknown as { retinoscope: { chooseFiles(choice: object): Promise<unknown> } }).retinoscope
      .chooseFiles({ extensions: [], multiple: false })
      .catch((error: Error) => error.message),
  );
  expect(refused).toBe("A kiosk opens no files.");
  await page.getByRole("button", { name: "Draw your own" }).click();
  await drawStroke(page);
  await expect(page.getByRole("status")).toContainText(/-?\d+ % of what its own film reaches/);
  await desktop.quitAndWait();
});
