import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Menu, MenuItem } from "electron";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import builder from "../../electron-builder.config.ts";
import { FakeEvent, sender } from "../testing/contents.ts";
import { app, fakeInstallation, seen, session } from "../testing/electron.ts";

// The whole main process, from its first line to its end, on a fake of Electron.

vi.mock("electron", () => import("../testing/electron.ts"));
const installation = vi.hoisted(() => ({ folder: "" }));
vi.mock("./built-files.ts", () => ({
  builtFiles: {
    preload: "/built/preload.cjs",
    engine: "/built/engine.js",
    engineFiles: null,
    icon: "/built/icon.png",
    get renderer() {
      return join(installation.folder, "renderer");
    },
  },
}));

const call = (name: string, ...given: unknown[]): unknown => seen.calls.get(name)!(sender(), ...given);
const window = () => seen.windows[0]!;
const labels = (index: number): (string | undefined)[] =>
  seen.menus[index]!.map(({ label, role }) => label ?? role);

function itemsOf(menu: Menu | null | undefined): MenuItem[] {
  return (menu?.items ?? []).flatMap((item) => [item, ...itemsOf(item.submenu)]);
}

let remove = (): void => undefined;
beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.stubEnv("RETINOSCOPE_WORKSPACE", "");
  const made = fakeInstallation();
  installation.folder = made.folder;
  remove = made.remove;
  await import("./main.ts");
  await vi.waitFor(() => expect(seen.windows).toHaveLength(1));
});
afterAll(() => {
  remove();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test("says what must be said before Electron is ready", () => {
  expect(app.calls.slice(0, 4)).toEqual([
    "enableSandbox",
    "setName Retinoscope",
    `id ${builder.appId}`,
    "whenReady",
  ]);
  expect(seen.schemes.map(({ scheme }) => scheme)).toEqual(["app"]);
  expect(app.getPath("userData")).toBe(join(installation.folder, "data", "retinoscope-desktop"));
});

test("opens one confined window on the app's page, and shows it when it is drawn", async () => {
  expect(window().options).toMatchObject({ width: 1440, height: 900, show: false });
  expect(window().options.webPreferences).toMatchObject({ preload: "/built/preload.cjs", sandbox: true });
  expect(window().calls).toEqual(["load app://retinoscope/"]);
  window().emit("ready-to-show");
  expect(window().calls.at(-1)).toBe("show");
  expect(process.stdout.write).toHaveBeenCalledWith("Retinoscope's window is open.\n");
  const away = new FakeEvent();
  window().contents.emit("will-navigate", away);
  expect(away.defaultPrevented).toBe(true);
  expect(session.defaultSession.loads("https://example.org/")).toBe(false);
  const page = await seen.pages!(new Request("app://retinoscope/"));
  expect(await page.text()).toMatch(/^<meta content="[\w-]{24}">$/);
});

test("starts the engine and brings the window's port to it", async () => {
  const [engine] = seen.engines;
  expect([engine!.script, engine!.args]).toEqual(["/built/engine.js", ["{}"]]);
  engine!.utility.say({ type: "ready" });
  void call("connect-engine", "first");
  await vi.waitFor(() => expect(window().contents.sent).toHaveLength(1));
  expect(window().contents.sent[0]).toMatchObject({
    channel: "engine-port",
    message: "first",
    ports: [seen.ports[1]],
  });
  expect(engine!.utility.sent).toEqual([{ message: { type: "open", client: 0 }, ports: [seen.ports[0]] }]);
});

test("starts it again when it dies, and tells the window", async () => {
  const gone = call("connect-engine", "second");
  await vi.waitFor(() => expect(window().contents.sent).toHaveLength(2));
  seen.engines[0]!.utility.exit(139);
  expect(await gone).toEqual({ reason: "The engine stopped and is being started again.", final: false });
  expect(seen.engines).toHaveLength(2);
  seen.engines[1]!.utility.say({ type: "ready" });
});

test("the menu has the window do things, and opens recent files", async () => {
  expect(labels(0).slice(-5)).toEqual(["File", "Edit", "View", "Run", "Help"]);
  const run = seen.menus[0]!.find(({ label }) => label === "Run")!.submenu as {
    id?: string;
    click(): void;
  }[];
  run.find(({ id }) => id === "run")!.click();
  expect(window().contents.sent.at(-1)).toEqual({ channel: "command", args: ["run"] });

  const path = join(installation.folder, "cells.ckpt");
  writeFileSync(path, "a checkpoint");
  await call("window-ready");
  app.emit("second-instance", new FakeEvent(), ["retinoscope", path], "/");
  await vi.waitFor(() => expect(window().contents.sent.at(-1)).toMatchObject({ channel: "files" }));
  const { args } = window().contents.sent.at(-1) as unknown as { args: [{ token: string; name: string }[]] };
  const file = args[0][0];
  expect(file!.name).toBe("cells.ckpt");
  expect(Buffer.from((await call("read-file", file!.token, 2)) as Uint8Array).toString()).toBe("checkpoint");
  await vi.waitFor(() => expect(app.calls).toContain(`recent ${path}`));
  expect(seen.menus).toHaveLength(2);
});

test("the menu is grey until the window tells what it can do, also after recent files", () => {
  const enabled = (): (string | undefined)[] =>
    itemsOf(seen.shownMenu!).flatMap((item) => (item.enabled && item.id ? [item.id] : []));
  expect(enabled()).toEqual([]);
  call("report-actions", ["run", "about", "play"]);
  expect(enabled()).toEqual(["run", "about"]);
  itemsOf(seen.shownMenu!)
    .find(({ label }) => label === "Clear")!
    .click();
  expect(seen.menus).toHaveLength(3);
  expect(enabled()).toEqual(["run", "about"]);
});

test("shows how far runs are, asks before it quits, and ends in order", async () => {
  call("report-activity", { underWay: 1, progress: 0.5 });
  expect(window().calls.at(-1)).toBe("progress 0.5");
  seen.answers.push(1);
  app.quit();
  await vi.waitFor(() => expect(seen.questions).toHaveLength(1));
  expect(seen.questions[0]).toMatchObject({
    message: "A run is under way.",
    buttons: ["Quit", "Keep running"],
  });
  const { utility } = seen.engines[1]!;
  await vi.waitFor(() => {
    app.quit();
    expect(utility.sent.at(-1)?.message).toEqual({ type: "shutdown" });
  });
  expect(app.hasQuit).toBe(false);
  utility.exit(0);
  await vi.waitFor(() => expect(app.hasQuit).toBe(true));
  const state = join(installation.folder, "data", "retinoscope-desktop");
  expect(JSON.parse(readFileSync(join(state, "window.json"), "utf8"))).toEqual({
    bounds: { x: 80, y: 50, width: 1440, height: 900 },
    maximized: false,
  });
  expect(readdirSync(state)).toEqual(["recent.json", "window.json"]);
});

test("what is no call of the contract is refused", () => {
  expect(() => call("read-file", "token", -1)).toThrow("cannot be understood");
  expect(() => call("choose-files", { extensions: ["../x"], multiple: true })).toThrow(
    "cannot be understood",
  );
  expect(() => call("report-activity", { underWay: 1, progress: 2 })).toThrow("cannot be understood");
  expect(() => call("window-ready", "more")).toThrow("cannot be understood");
});
