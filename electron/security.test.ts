import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Session, WebPreferences } from "electron";
import { describe, expect, test } from "vitest";
import builder from "../electron-builder.config.ts";
import packageFile from "../package.json" with { type: "json" };
import { importsOf, sourceFiles } from "../scripts/architecture.ts";
import { answerCalls, callArguments } from "./main/calls.ts";
import { links, openLink } from "./main/links.ts";
import { confine, restrictNavigation } from "./main/navigation.ts";
import { PAGE } from "./main/origin.ts";
import { scheme, servePages } from "./main/pages.ts";
import { restrictSession } from "./main/permissions.ts";
import { isTrusted } from "./main/sender.ts";
import { windowOptions } from "./main/window.ts";
import { FakeApp } from "./testing/app.ts";
import { FakeContents, FakeEvent, sender } from "./testing/contents.ts";
import { FakeSession } from "./testing/session.ts";

// Electron's list of what makes an app safe, item by item, in its order and under its numbers.

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = sourceFiles(root, "electron").filter(({ path }) => !/\.test\.ts$|\/testing\//.test(path));
const code = sources.map(({ text }) => text).join("\n");
const preferences: WebPreferences =
  windowOptions(
    { bounds: { x: 0, y: 0, width: 1, height: 1 }, maximized: false },
    "/preload.cjs",
    "/icon.png",
  ).webPreferences ?? {};

function restricted(): FakeSession {
  const session = new FakeSession();
  restrictSession(session);
  return session;
}

const site = {
  files: new Map([
    [
      "/assets/main.js",
      { body: new Uint8Array([1]), compressed: null, type: "text/javascript", cacheControl: "no-cache" },
    ],
  ]),
  page: (nonce: string) => `<meta content="${nonce}">`,
  compressed: Promise.resolve(),
};

test("1: nothing is loaded but the window's own files", () => {
  const session = restricted();
  expect(PAGE).toBe("app://retinoscope/");
  for (const url of [PAGE, `${PAGE}assets/main.js`, "blob:app://retinoscope/1", "data:image/png;base64,AA=="])
    expect([url, session.loads(url)]).toEqual([url, true]);
  for (const url of [
    "http://127.0.0.1/",
    "https://example.org/x.js",
    "ws://localhost/",
    "file:///etc/passwd",
    "app://elsewhere/",
    "app://retinoscope.example.org/",
    "chrome://gpu/",
  ])
    expect([url, session.loads(url)]).toEqual([url, false]);
});

test("2: no Node in any page, frame or worker", () => {
  expect(preferences).toMatchObject({
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
  });
  expect(code).not.toMatch(/nodeIntegration\w*:\s*true/);
});

test("3: the page and the preload have worlds of their own", () => {
  expect(preferences.contextIsolation).toBe(true);
});

test("4: every renderer is in the sandbox, before there is one", () => {
  expect(preferences.sandbox).toBe(true);
  const main = readFileSync(new URL("main/main.ts", import.meta.url), "utf8");
  expect(main.indexOf("app.enableSandbox()")).toBeGreaterThan(0);
  expect(main.indexOf("app.enableSandbox()")).toBeLessThan(main.indexOf("app.whenReady()"));
});

describe("5: permissions", () => {
  type Permission = Parameters<NonNullable<Parameters<Session["setPermissionCheckHandler"]>[0]>>[1];
  const wanted: readonly Permission[] = ["clipboard-read", "clipboard-sanitized-write", "fullscreen"];
  const denied: readonly Permission[] = [
    "media",
    "geolocation",
    "notifications",
    "fileSystem",
    "openExternal",
  ];

  function ask(permission: Permission, requestingUrl: string, isMainFrame: boolean): [boolean, boolean] {
    const session = restricted();
    let granted = true;
    session.request?.(
      new FakeContents() as never,
      permission,
      (answer) => {
        granted = answer;
      },
      { requestingUrl, isMainFrame },
    );
    const checked = session.check?.(null, permission, new URL(requestingUrl).href, { isMainFrame });
    return [granted, checked ?? true];
  }

  test.each(wanted)("%s is for our own page alone", (permission) => {
    expect(ask(permission, PAGE, true)).toEqual([true, true]);
    expect(ask(permission, PAGE, false)).toEqual([false, false]);
    expect(ask(permission, "https://example.org/", true)).toEqual([false, false]);
  });

  test.each(denied)("%s is for nobody", (permission) => {
    expect(ask(permission, PAGE, true)).toEqual([false, false]);
  });

  test("devices and screens are for nobody", () => {
    const session = restricted();
    expect(session.device?.({ deviceType: "usb", origin: PAGE, device: {} as never })).toBe(false);
    let streams: unknown = null;
    session.display?.({} as never, (given) => {
      streams = given;
    });
    expect(streams).toEqual({});
  });
});

test("6: the same-origin policy holds", () => {
  expect(preferences.webSecurity).toBe(true);
  expect(code).not.toMatch(/webSecurity:\s*false|disable-web-security/);
});

test("7: every page has a content security policy, with a nonce of its own", async () => {
  const serve = servePages(site);
  const answers = [serve(new Request(PAGE)), serve(new Request(PAGE)), serve(new Request(`${PAGE}none`))];
  const policies = answers.map(({ headers }) => headers.get("Content-Security-Policy") ?? "");
  for (const policy of policies) {
    expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe-inline|unsafe-eval'[^;]*'unsafe-eval'/);
  }
  expect(new Set(policies).size).toBe(3);
  const nonce = /'nonce-([^']+)'/.exec(policies[0]!)?.[1];
  expect(await answers[0]!.text()).toContain(nonce);
  expect(scheme.privileges?.bypassCSP).toBeUndefined();
});

test("8, 9, 10: no insecure content, no experiments, no features of Blink's", () => {
  expect(preferences).toMatchObject({ allowRunningInsecureContent: false, experimentalFeatures: false });
  expect(Object.keys(preferences)).not.toContain("enableBlinkFeatures");
  expect(code).not.toMatch(/enableBlinkFeatures|appendSwitch/);
});

test("11, 12: no web views", () => {
  expect(preferences.webviewTag).toBe(false);
  const contents = new FakeContents();
  confine(contents);
  const attach = new FakeEvent();
  contents.emit("will-attach-webview", attach);
  expect(attach.defaultPrevented).toBe(true);
  expect(readFileSync(new URL("../renderer/index.html", import.meta.url), "utf8")).not.toMatch(/webview/i);
});

test("13: no contents go anywhere, those that are made later neither", () => {
  const app = new FakeApp();
  restrictNavigation(app);
  const contents = new FakeContents();
  app.emit("web-contents-created", new FakeEvent(), contents);
  const goes = (name: string, url: string, isMainFrame: boolean): boolean => {
    const event = new FakeEvent({ url, isMainFrame });
    contents.emit(name, event);
    return !event.defaultPrevented;
  };
  for (const name of ["will-navigate", "will-frame-navigate"]) {
    expect([name, goes(name, "https://example.org/", true), goes(name, `${PAGE}other`, true)]).toEqual([
      name,
      false,
      false,
    ]);
    // The page may load itself anew, but nothing may load it into a frame.
    expect([name, goes(name, PAGE, true), goes(name, PAGE, false)]).toEqual([name, true, false]);
  }
  expect(goes("will-redirect", PAGE, true)).toBe(false);
});

test("14: no page opens windows", () => {
  const contents = new FakeContents();
  confine(contents);
  expect(contents.open("https://example.org/")).toEqual({ action: "deny" });
  expect(contents.open(PAGE)).toEqual({ action: "deny" });
});

test("15: the browser is given addresses of a list alone", () => {
  const opened: string[] = [];
  const shell = {
    openExternal: async (address: string) => {
      opened.push(address);
    },
  };
  for (const address of [
    ...Object.values(links),
    `${links.openretina}/`,
    `${links.openretina}@example.org`,
    "file:///bin/sh",
    "javascript:alert(1)",
  ])
    openLink(shell, address);
  expect(opened).toEqual(Object.values(links));
  expect(opened.every((address) => address.startsWith("https://"))).toBe(true);
  expect(code.match(/openExternal\(/g)).toHaveLength(1);
});

test("16: Electron is current, and pinned", () => {
  const version = packageFile.devDependencies.electron;
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(Number(version.split(".")[0])).toBeGreaterThanOrEqual(45);
});

describe("17: calls", () => {
  test("are answered to the top frame of our own page", () => {
    expect(isTrusted(sender())).toBe(true);
    expect(isTrusted(sender({ parent: {} as never }))).toBe(false);
    expect(isTrusted(sender(null))).toBe(false);
    for (const origin of [
      "null",
      "file://",
      "https://retinoscope",
      "app://retinoscope.example.org",
      "app://retino",
    ])
      expect([origin, isTrusted(sender({ origin }))]).toEqual([origin, false]);
  });

  test("are all checked, before anything is awaited", () => {
    const handlers = new Map<string, (event: never, ...given: unknown[]) => unknown>();
    const answered: string[] = [];
    const answer = (): never => {
      answered.push("answered");
      return undefined as never;
    };
    answerCalls(
      { handle: (name, handler) => void handlers.set(name, handler as never) },
      {
        "connect-engine": answer,
        "choose-files": answer,
        "read-file": answer,
        "remember-file": answer,
        "report-activity": answer,
        "report-actions": answer,
        "window-ready": answer,
      },
    );
    expect([...handlers.keys()]).toEqual(Object.keys(callArguments));
    for (const handler of handlers.values())
      expect(() => handler(sender({ origin: "https://example.org" }) as never)).toThrow("own window only");
    expect(answered).toEqual([]);
  });

  test("are handled in one place, and so are messages to the window", () => {
    const using = (pattern: RegExp): string[] =>
      sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
    expect(using(/\bipcRenderer\b/)).toEqual(["electron/preload/preload.ts"]);
    expect(using(/\.handle(Once)?\((?!SCHEME)|ipcMain\.on/)).toEqual(["electron/main/calls.ts"]);
    expect(using(/contents\.(send|postMessage)\(|webContents\.(send|postMessage)/)).toEqual([
      "electron/main/notify-window.ts",
    ]);
    expect(using(/executeJavaScript|insertCSS|\.debugger\b/)).toEqual([]);
  });
});

describe("18: the window's pages", () => {
  const serve = servePages(site);

  test("come from a table by their own scheme", async () => {
    const answer = serve(new Request(`${PAGE}assets/main.js?v=1`));
    expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "text/javascript"]);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array([1]));
    expect(scheme).toMatchObject({ scheme: "app", privileges: { standard: true, secure: true } });
    expect(code).not.toMatch(/loadFile\(|file:\/\//);
  });

  test.each([
    ["app://retinoscope/../package.json", 404],
    ["app://retinoscope/assets/%2e%2e/%2e%2e/package.json", 404],
    ["app://retinoscope/assets%2fmain.js", 404],
    ["app://elsewhere/assets/main.js", 421],
  ])("and %s is answered with %i", (url, status) => {
    expect(serve(new Request(url)).status).toBe(status);
  });

  test("are read and never written", () => {
    expect(serve(new Request(PAGE, { method: "POST", body: "x" })).status).toBe(405);
  });
});

test("19: fuses are set for what the app does not need", () => {
  expect(builder.electronFuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    grantFileProtocolExtraPrivileges: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
  });
});

test("20: the page is given named functions, and never Electron's own things", () => {
  const preload = sources.find(({ path }) => path === "electron/preload/preload.ts")!;
  expect(preload.text.match(/exposeInMainWorld\(/g)).toHaveLength(1);
  expect(preload.text).not.toMatch(/listener\(_?event|\.\.\.ipcRenderer|: ipcRenderer[,\s}]|require\(/);
  expect(importsOf(preload).map(({ to }) => to)).toEqual(["electron", "electron/bridge.ts"]);
});

describe("what is built", () => {
  const built = (name: string): string =>
    readFileSync(new URL(`../dist/electron/${name}`, import.meta.url), "utf8");

  test("of the main process imports Node's modules and Electron, and nothing that is installed", () => {
    const imports = importsOf({ path: "dist/electron/main.js", text: built("main.js") }).map(({ to }) => to);
    expect(imports).toContain("electron");
    expect(imports.filter((name) => name !== "electron" && !name.startsWith("node:"))).toEqual([]);
  });

  test("of the preload is one file that a sandbox can load", () => {
    const preload = built("preload.cjs");
    expect(preload.match(/require\([^)]*\)/g)).toEqual(['require("electron")']);
    expect(preload).not.toMatch(/^(import|export) /m);
  });

  test("of the page knows of no Electron", () => {
    const assets = new URL("../dist/renderer/assets/", import.meta.url);
    for (const name of readdirSync(assets).filter((each) => each.endsWith(".js")))
      expect([
        name,
        /ipcRenderer|require\("electron"\)/.test(readFileSync(new URL(name, assets), "utf8")),
      ]).toEqual([name, false]);
  });
});
