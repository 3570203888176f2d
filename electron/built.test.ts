import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { FakeContents, FakeEvent, sender } from "./testing/contents.ts";
import { app, fakeInstallation, seen, session } from "./testing/electron.ts";

// The main process as it is built and shipped, run on a fake of Electron: what of Electron's list (security.test.ts) can be seen from
// outside, item by item, and what its text does not say.

vi.mock("electron", () => import("./testing/electron.ts"));

const built = fileURLToPath(new URL("../dist/electron/main.js", import.meta.url));
const text = readFileSync(built, "utf8");
/** Without comments, which may speak of what is not done. */
const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

let remove = (): void => undefined;
beforeAll(async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.stubEnv("RETINOSCOPE_WORKSPACE", "");
  remove = fakeInstallation().remove;
  await import(built);
  await vi.waitFor(() => expect(seen.windows).toHaveLength(1));
});
afterAll(() => {
  remove();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const PAGE = "app://retinoscope/";
const preferences = () => seen.windows[0]!.options.webPreferences!;
const goes = (contents: FakeContents, name: string, url: string): boolean => {
  const event = new FakeEvent({ url, isMainFrame: true });
  contents.emit(name, event);
  return !event.defaultPrevented;
};

test("1, 7, 18: the window is its own pages, by its own scheme, under a policy", async () => {
  expect(seen.windows[0]!.calls).toEqual([`load ${PAGE}`]);
  expect(seen.schemes.map(({ scheme, privileges }) => [scheme, privileges?.bypassCSP])).toEqual([
    ["app", undefined],
  ]);
  const page = await seen.pages!(new Request(PAGE));
  expect(page.status).toBe(200);
  expect(page.headers.get("Content-Security-Policy")).toMatch(
    /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/,
  );
  for (const path of [
    "../package.json",
    "%2e%2e/package.json",
    "..%2fpackage.json",
    "electron/main.js",
    "nowhere",
  ])
    expect([path, (await seen.pages!(new Request(PAGE + path))).status]).toEqual([path, 404]);
  expect((await seen.pages!(new Request("app://elsewhere/"))).status).toBe(421);
  for (const url of ["https://example.org/", "http://127.0.0.1/", "file:///etc/passwd", "ws://localhost/"])
    expect([url, session.defaultSession.loads(url)]).toEqual([url, false]);
  expect(code).not.toMatch(/loadFile\(|\.loadURL\((?!PAGE\))|bypassCSP/);
});

test("2, 3, 4, 6, 8, 9, 10, 11: the window's preferences", () => {
  expect(preferences()).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(Object.keys(preferences())).not.toContain("enableBlinkFeatures");
  expect(existsSync(preferences().preload!)).toBe(true);
  expect(app.calls.indexOf("enableSandbox")).toBeLessThan(app.calls.indexOf("whenReady"));
  expect(app.calls).toContain("enableSandbox");
  expect(code).not.toMatch(
    /nodeIntegration\w*: true|contextIsolation: false|sandbox: false|webSecurity: false/,
  );
  expect(code).not.toMatch(
    /appendSwitch|enableBlinkFeatures|setPermission\w+\(null|executeJavaScript|insertCSS/,
  );
});

test("5: permissions are denied, devices and screens, too", () => {
  const { request, check, device, display } = session.defaultSession;
  const asked = [
    "media",
    "geolocation",
    "notifications",
    "midi",
    "fileSystem",
    "openExternal",
    "pointerLock",
  ] as const;
  for (const permission of asked) {
    let granted: boolean | null = null;
    const answer = (given: boolean): void => {
      granted = given;
    };
    request!(new FakeContents() as never, permission as never, answer, {
      requestingUrl: PAGE,
      isMainFrame: true,
    });
    expect([permission, granted]).toEqual([permission, false]);
    expect(check!(null, permission as never, PAGE, { isMainFrame: true })).toBe(false);
  }
  expect(device!({ deviceType: "hid", origin: PAGE, device: {} as never })).toBe(false);
  const streams = vi.fn();
  display!({} as never, streams);
  expect(streams).toHaveBeenCalledWith({});
});

describe("12, 13, 14: whatever contents are made", () => {
  const made = (): FakeContents => {
    const contents = new FakeContents();
    app.emit("web-contents-created", new FakeEvent(), contents);
    return contents;
  };

  test("go nowhere", () => {
    for (const name of ["will-navigate", "will-frame-navigate", "will-redirect"])
      for (const url of [
        "https://example.org/",
        "file:///etc/passwd",
        "app://elsewhere/",
        "javascript:alert(1)",
      ])
        expect([name, url, goes(made(), name, url)]).toEqual([name, url, false]);
  });

  test("open no windows and hold no views", () => {
    expect(made().open("https://example.org/")).toEqual({ action: "deny" });
    const attach = new FakeEvent();
    made().emit("will-attach-webview", attach);
    expect(attach.defaultPrevented).toBe(true);
  });
});

test("a download of anything but the page's own data is prevented", () => {
  for (const url of [
    "https://example.org/x.exe",
    "data:text/html,x",
    "blob:https://example.org/1",
    "file:///etc/passwd",
  ]) {
    const event = new FakeEvent();
    session.defaultSession.emit("will-download", event, { getURL: () => url });
    expect([url, event.defaultPrevented]).toEqual([url, true]);
  }
});

test("15, 17: calls are those that are known, from our own page alone; the browser is opened in one place", () => {
  expect([...seen.calls.keys()].sort()).toEqual([
    "choose-files",
    "connect-engine",
    "read-file",
    "remember-file",
    "report-actions",
    "report-activity",
    "window-ready",
  ]);
  for (const [name, call] of seen.calls)
    for (const event of [
      sender({ origin: "https://example.org" }),
      sender({ parent: {} as never }),
      sender(null),
    ])
      expect(() => call(event), name).toThrow("own window only");
  expect(code.match(/openExternal\(/g)).toHaveLength(1);
  expect(code).not.toMatch(/ipcMain\.on\(|ipcMain\.handleOnce/);
});

test("16, 19, 20 are seen in what is packed and in the preload: scripts/package/builder.test.ts, preload.test.ts", () => {
  const preload = readFileSync(preferences().preload!, "utf8");
  expect(preload.match(/exposeInMainWorld\(/g)).toHaveLength(1);
  expect(preload).not.toMatch(/\.\.\.\w*ipcRenderer|: (electron\.)?ipcRenderer[,\s}]|\beval\(|new Function/);
  expect(code).not.toMatch(/\beval\(|ELECTRON_DISABLE_SECURITY_WARNINGS/);
});
