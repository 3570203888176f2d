import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "../support/desktop-test.ts";
import { lastKeptRun } from "../support/kept-runs.ts";

const demo = fileURLToPath(new URL("../../assets/models/simulated-retina.ckpt", import.meta.url));

test("starts with the demo on the desk, in a page of its own scheme and without Node", async ({ window }) => {
  expect(window.page.url()).toBe("app://retinoscope/");
  await expect(window.page).toHaveTitle(/Retinoscope/);
  expect(
    await window.page.evaluate(() => [
      typeof (globalThis as Record<string, unknown>).require,
      typeof (globalThis as Record<string, unknown>).process,
      Object.keys((globalThis as unknown as { retinoscope: object }).retinoscope).sort(),
    ]),
  ).toEqual([
    "undefined",
    "undefined",
    [
      "chooseFiles",
      "connectEngine",
      "onCommand",
      "onFiles",
      "readFile",
      "rememberFile",
      "reportActions",
      "reportActivity",
    ],
  ]);
});

test("shows a run while it runs, by frames that come through the port", async ({ window }) => {
  await window.startLongRun();
  const film = window.stage.getByRole("img", { name: /^Stimulus/ }).first();
  const before = await film.screenshot();
  await expect.poll(async () => (await film.screenshot()).equals(before)).toBe(false);
  await window.recipe.getByRole("button", { name: /^Stop/ }).click();
  await expect(window.stage).toContainText(/stopped at iteration \d+ of 100000/);
});

test("saves a stimulus where the system's dialog says, bit for bit", async ({ desktop, window }) => {
  await window.runToEnd();
  const target = join(desktop.workspace, "mine.npy");
  await desktop.saveTo(target);
  await window.stage.getByRole("button", { name: "Save stimulus (.npy)" }).click();
  await expect.poll(() => existsSync(target)).toBe(true);
  expect(new Uint8Array(readFileSync(target))).toEqual(lastKeptRun(desktop.workspace).stimulusBytes);
});

test("says so when the engine is killed, starts it again, and has all finished runs", async ({
  desktop,
  window,
}) => {
  await window.runToEnd();
  await window.startLongRun();
  await desktop.killEngine();
  await expect(window.notices.filter({ hasText: "The engine stopped and was started again." })).toBeVisible();
  await expect(window.topBar).toContainText("ready");
  await expect(window.cards).toHaveCount(2);
  await window.setIterations(10);
  await window.runToEnd();
});

test("a second start gives its file to the first, and ends", async ({ desktop, window }) => {
  const model = join(desktop.workspace, "another.ckpt");
  copyFileSync(demo, model);
  expect((await desktop.startAlone(model)).status).toBe(0);
  await expect(window.topBar).toContainText("another.ckpt");
  expect(desktop.application.windows()).toHaveLength(1);
});

test("asks before it quits while a run is under way", async ({ desktop, window }) => {
  await window.startLongRun();
  await desktop.answer(1);
  await desktop.quit();
  await expect.poll(() => desktop.asked()).toEqual(["A run is under way."]);
  await expect.poll(() => window.iterations()).toBeGreaterThan(20);

  await desktop.answer(0);
  await desktop.quit();
  expect(await desktop.exit()).toEqual([0, null]);
});

test("denies permissions, navigation, windows, downloads and foreign pages", async ({ desktop, window }) => {
  const { page } = window;
  const denied = await page.evaluate(async () => {
    const says = (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => "granted",
        () => "denied",
      );
    const frame = document.createElement("iframe");
    frame.src = "https://example.org/";
    document.body.append(frame);
    return {
      camera: await says(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await says(navigator.mediaDevices.getDisplayMedia()),
      place: await says(new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))),
      notices: await Notification.requestPermission(),
      window: globalThis.open("https://example.org/"),
      ownWindow: globalThis.open("app://retinoscope/"),
      web: await says(fetch("https://example.org/")),
      machine: await says(fetch("http://127.0.0.1/")),
      file: await says(fetch("file:///etc/hosts")),
      elsewhere: await says(fetch("app://elsewhere/")),
      outside: await fetch("/..%2fpackage.json").then(({ status }) => status),
    };
  });
  expect(denied).toEqual({
    camera: "denied",
    screen: "denied",
    place: "denied",
    notices: "denied",
    window: null,
    ownWindow: null,
    web: "denied",
    machine: "denied",
    file: "denied",
    elsewhere: "denied",
    outside: 404,
  });

  for (const address of [
    "https://example.org/",
    "file:///etc/hosts",
    "data:text/html,x",
    "app://elsewhere/",
  ]) {
    await page.evaluate((to) => {
      globalThis.location.href = to;
    }, address);
    await page.evaluate((to) => {
      const link = document.createElement("a");
      link.href = to;
      link.download = "x.exe";
      link.click();
    }, address);
  }
  await expect(window.topBar).toBeVisible();
  expect(page.url()).toBe("app://retinoscope/");
  expect(desktop.application.windows()).toHaveLength(1);
  expect(
    await desktop.application.evaluate(({ webContents }) => webContents.getAllWebContents().length),
  ).toBe(1);
});
