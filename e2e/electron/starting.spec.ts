import { mkdirSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DesktopApp } from "../support/desktop-app.ts";
import { expect, test } from "../support/desktop-test.ts";
import { clickPage, confirmDialog, isDialog, stackedWindows, whyNoRealInput } from "../support/real-input.ts";
import { Window } from "../support/window.ts";

const noRealInput = whyNoRealInput();

interface Bounds {
  readonly x: number;
  readonly y: number;
}

function bounds(desktop: DesktopApp): Promise<Bounds> {
  return desktop.application.evaluate(({ BrowserWindow }) => {
    const { x, y } = BrowserWindow.getAllWindows()[0]!.getNormalBounds();
    return { x, y };
  });
}

test("a file that is missing is told before the window, and leaves it usable", async ({ desktop }) => {
  test.skip(noRealInput !== null, noRealInput ?? "");
  const window = new Window(await desktop.start("/nowhere/missing.ckpt"));
  await window.ready();
  await expect.poll(() => stackedWindows().map(isDialog)).toEqual([false, true]);
  await confirmDialog();
  await expect.poll(() => stackedWindows().map(isDialog)).toEqual([false]);
  const analysis = window.topBar.getByText("Analysis", { exact: true });
  const box = (await analysis.boundingBox())!;
  await clickPage(desktop, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await expect(window.topBar.getByRole("radio", { name: "Analysis" })).toBeChecked();
});

test("a state folder that cannot be used is told in one dialog, and the app ends", async ({ desktop }) => {
  test.skip(noRealInput !== null, noRealInput ?? "");
  writeFileSync(join(desktop.workspace, "file"), "");
  const folder = join(desktop.workspace, "file", "workspace");
  const ended = new DesktopApp(folder).startAlone();
  await confirmDialog();
  const { status, said } = await ended;
  expect(status).toBe(1);
  expect(said).toContain(
    `Using the folder "${join(folder, "desktop")}" failed: a part of the path is a file`,
  );
  expect(said).not.toMatch(/\n\s+at /);
});

test("without its sandbox it does not start, and says so", async ({ desktop }) => {
  test.skip(noRealInput !== null, noRealInput ?? "");
  const ended = desktop.startAlone("--no-sandbox");
  await confirmDialog();
  const { status, said } = await ended;
  expect(status).toBe(1);
  expect(said).toContain("started without its sandbox (--no-sandbox)");
  expect(readdirSync(desktop.workspace)).toEqual([]);
});

test("its page is in Chromium's sandbox: namespaces of its own, and a filter of system calls", async ({
  desktop,
  window,
}) => {
  test.skip(process.platform !== "linux", "Other systems have other sandboxes.");
  expect(window.page.url()).toBe("app://retinoscope/");
  const pages = await desktop.processes(/^Tab/);
  expect(pages).toHaveLength(1);
  const status = readFileSync(`/proc/${pages[0]}/status`, "utf8");
  expect(status).toMatch(/^Seccomp:\s2$/m);
  expect(readlinkSync(`/proc/${pages[0]}/ns/pid`)).not.toBe(readlinkSync("/proc/self/ns/pid"));
});

test("its window is where it was, start after start @long", async ({ desktop }) => {
  const places: Bounds[] = [];
  for (let start = 0; start < 3; start++) {
    await new Window(await desktop.start()).ready();
    // A window manager has put it in its frame by then.
    await new Promise((resolve) => setTimeout(resolve, 800));
    places.push(await bounds(desktop));
    await desktop.quitAndWait();
  }
  expect(places[1]).toEqual(places[0]);
  expect(places[2]).toEqual(places[0]);
});

test("what one that was killed left half saved is swept", async ({ desktop }) => {
  const saving = join(desktop.workspace, "desktop", "saving");
  mkdirSync(saving, { recursive: true });
  writeFileSync(join(saving, "half.npy"), "half");
  await new Window(await desktop.start()).ready();
  expect(readdirSync(saving)).toEqual([]);
  await desktop.quitAndWait();
  expect(readdirSync(join(desktop.workspace, "desktop"))).not.toContain("saving");
  expect(readFileSync(join(desktop.workspace, "desktop", "window.json"), "utf8")).toContain("bounds");
});
