import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "../support/desktop-test.ts";
import { foldersOf } from "../support/exported.ts";
import { lastKeptRun } from "../support/kept-runs.ts";
import { Window } from "../support/window.ts";

const demo = fileURLToPath(new URL("../../assets/models/simulated-retina.ckpt", import.meta.url));

/** Copies of the demo model in a folder, by these names. @returns their paths */
function models(folder: string, ...names: string[]): string[] {
  mkdirSync(folder, { recursive: true });
  return names.map((name) => {
    copyFileSync(demo, join(folder, name));
    return join(folder, name);
  });
}

test("a file that it is started with, and several of a second start, are opened and remembered", async ({
  desktop,
}) => {
  const [first, ...others] = models(join(desktop.workspace, "my models"), "first.ckpt", "a.ckpt", "b.ckpt");
  const window = new Window(await desktop.start(first!));
  await expect(window.topBar).toContainText("first.ckpt");
  await desktop.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.minimize());
  expect((await desktop.startAlone(...others)).status).toBe(0);
  // Several are an ensemble.
  await expect(window.topBar).toContainText("a.ckpt and 1 more");
  expect(
    await desktop.application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.isMinimized(),
    ),
  ).toBe(false);
  await desktop.menu("first.ckpt");
  await expect(window.topBar).toContainText("first.ckpt");
  const recent = join(desktop.workspace, "desktop", "recent.json");
  await expect
    .poll(() => (JSON.parse(readFileSync(recent, "utf8")) as string[]).map((path) => basename(path)))
    .toEqual(["first.ckpt", "b.ckpt", "a.ckpt"]);
  rmSync(others[0]!);
  await desktop.answer(0);
  await desktop.menu("a.ckpt");
  await expect.poll(() => desktop.asked()).toEqual([expect.stringMatching(/^Opening ".*a\.ckpt" failed/)]);
});

test("a file that is dropped on the window is opened, and its path remembered", async ({
  desktop,
  window,
}) => {
  const [model] = models(desktop.workspace, "dropped.ckpt");
  const session = await window.page.context().newCDPSession(window.page);
  const data = { items: [], files: [model!], dragOperationsMask: 1 };
  const drag = (type: "dragEnter" | "dragOver" | "drop") =>
    session.send("Input.dispatchDragEvent", { type, x: 700, y: 400, data });
  await drag("dragEnter");
  // A person drops what the window has said that it takes.
  await expect(window.page.getByText("Drop to open the model")).toBeVisible();
  await drag("dragOver");
  await drag("drop");
  await expect(window.topBar).toContainText("dropped.ckpt");
  const recent = join(desktop.workspace, "desktop", "recent.json");
  await expect.poll(() => existsSync(recent) && readFileSync(recent, "utf8")).toBe(JSON.stringify([model]));
});

test("every format is exported where the dialog says, and the next dialog begins there", async ({
  desktop,
  window,
}) => {
  await window.setIterations(20);
  await window.runToEnd();
  const target = join(desktop.workspace, "taken away", "all.zip");
  mkdirSync(join(target, ".."));
  await desktop.saveTo(target);
  await desktop.menu("export");
  const dialog = window.page.getByRole("dialog");
  await expect(dialog.getByRole("checkbox").first()).toBeVisible();
  for (const name of ["npy", "npz", "csv", "png", "png16", "gif", "tiff", "mp4", "webm"]) {
    const box = dialog.getByRole("checkbox", { name, exact: true });
    if ((await box.count()) > 0 && (await box.isEnabled())) await box.setChecked(true);
  }
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByRole("status")).toContainText("1 run exported", { timeout: 45_000 });
  await expect.poll(() => existsSync(target)).toBe(true);
  const [folder] = foldersOf(new Uint8Array(readFileSync(target))).values();
  const extensions = new Set([...folder!.files.keys()].map((name) => name.split(".").at(-1)));
  for (const extension of ["npy", "npz", "csv", "png", "gif"]) expect([...extensions]).toContain(extension);
  expect(folder!.files.get("stimulus.npy")).toEqual(lastKeptRun(desktop.workspace).stimulusBytes);

  await window.page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await desktop.menu("save-stimulus");
  const beginning = basename((await desktop.saveDialogs())[0]!);
  expect(beginning).toBe("neuron-0-export.zip");
  await expect.poll(async () => (await desktop.saveDialogs())[1]).toMatch(/taken away\/.*\.npy$/);
});

test("a disk that is full is told, holds no half of a file, and can be tried again @long", async ({
  desktop,
  window,
}) => {
  const disk = process.env.RETINOSCOPE_SMALL_DISK;
  test.skip(disk === undefined, "Only root can make a small disk.");
  const filler = join(disk!, "filler");
  try {
    writeFileSync(filler, new Uint8Array(64 << 20));
  } catch {
    // It is full now.
  }
  await window.setIterations(10);
  await window.runToEnd();
  await desktop.answer(0);
  await desktop.saveTo(join(disk!, "mine.npy"));
  await desktop.menu("save-stimulus");
  await expect
    .poll(() => desktop.asked())
    .toEqual([expect.stringMatching(/^Saving ".*mine\.npy" failed: the disk is full/)]);
  expect(readdirSync(disk!)).toEqual(["filler"]);
  rmSync(filler);
  await desktop.menu("save-stimulus");
  await expect.poll(() => readdirSync(disk!)).toEqual(["mine.npy"]);
  expect(new Uint8Array(readFileSync(join(disk!, "mine.npy")))).toEqual(
    lastKeptRun(desktop.workspace).stimulusBytes,
  );
  rmSync(join(disk!, "mine.npy"));
});
