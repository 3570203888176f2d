import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { removeFolder } from "../../fixtures/remove-folder.ts";
import { DesktopApp } from "./desktop-app.ts";
import { DesktopWindow } from "./desktop-window.ts";
import { ServedApp } from "./served-app.ts";
import { SharedApp } from "./shared-app.ts";
import { GRADIENT_STEPS, Window } from "./window.ts";

export interface Options {
  /** Whether a test needs a server and a workspace of its own: it kills them, measures them, or looks at all that is there. */
  readonly ownApp: boolean;
  /**
   * The preset that the window is turned to before the test; null: the one that it begins with. Most tests are about runs that make as
   * many steps as they are told, which the window's own first preset does not.
   */
  readonly preset: string | null;
}

interface Fixtures extends Options {
  /** Without runs. One's own is an empty folder, and gone after the test. */
  readonly workspace: string;
  /** Served from that workspace. */
  readonly app: ServedApp;
  /** The app's window, with the demo model on the desk. */
  readonly window: Window;
}

const served = base.extend<Fixtures, { readonly shared: SharedApp }>({
  ownApp: [false, { option: true }],
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern.
    async ({}, use) => {
      const shared = new SharedApp();
      await use(shared);
      await shared.end();
    },
    { scope: "worker" },
  ],
  workspace: async ({ ownApp, shared }, use) => {
    if (!ownApp) {
      await use(shared.workspace);
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), "retinoscope-e2e-"));
    // Pictures of the window show what it is called.
    const own = join(folder, "retinoscope");
    mkdirSync(own);
    await use(own);
    // What was ended by force ends a moment later, and writes until then.
    await removeFolder(folder);
  },
  app: async ({ ownApp, shared, workspace }, use) => {
    if (!ownApp) {
      await use(await shared.emptied());
      return;
    }
    const app = new ServedApp(workspace);
    await app.start();
    await use(app);
    await app.kill();
  },
  preset: [GRADIENT_STEPS, { option: true }],
  window: async ({ app, page, preset }, use) => {
    const errors = listenForErrors(page);
    await page.goto(app.url);
    const window = new Window(page);
    await window.ready();
    if (preset !== null) await window.choosePreset(preset);
    await use(window);
    expect(errors).toEqual([]);
  },
});

/** The same window in Electron, for all tests but those with the tag @browser. */
const inElectron = served.extend<{ readonly desktop: DesktopApp }>({
  desktop: async ({ workspace }, use) => {
    const desktop = new DesktopApp(workspace);
    await use(desktop);
    await desktop.end();
  },
  window: async ({ desktop, colorScheme, viewport, preset }, use) => {
    const page = await desktop.start();
    await page.emulateMedia({ colorScheme });
    if (viewport !== null) await page.setViewportSize(viewport);
    const errors = listenForErrors(page);
    const window = new DesktopWindow(page, desktop);
    await window.ready();
    if (preset !== null) await window.choosePreset(preset);
    await use(window);
    expect(errors).toEqual([]);
  },
});

/**
 * Playwright's test, with the app running: in a browser, or in Electron's window where RETINOSCOPE_WINDOW says so. A page that throws
 * or breaks its security policy fails the test.
 */
export const test = process.env.RETINOSCOPE_WINDOW === "electron" ? inElectron : served;

export { expect };

function listenForErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && /content security policy|uncaught/i.test(message.text()))
      errors.push(message.text());
  });
  return errors;
}
