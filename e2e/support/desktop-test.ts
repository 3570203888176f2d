import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect } from "@playwright/test";
import { removeFolder } from "../../fixtures/remove-folder.ts";
import { DesktopApp } from "./desktop-app.ts";
import { GRADIENT_STEPS, Window } from "./window.ts";

interface Fixtures {
  /** Not started, with an empty workspace that is gone after the test. */
  readonly desktop: DesktopApp;
  /** The started desktop's window, with the demo model on the desk. */
  readonly window: Window;
}

/** Playwright's test, with the desktop in Electron. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern.
  desktop: async ({}, use) => {
    const workspace = mkdtempSync(join(tmpdir(), "retinoscope-desktop-"));
    const desktop = new DesktopApp(workspace);
    await use(desktop);
    await desktop.end();
    // Its other processes end a moment later, and write until then.
    await removeFolder(workspace);
  },
  window: async ({ desktop }, use) => {
    const window = new Window(await desktop.start());
    await window.ready();
    await window.choosePreset(GRADIENT_STEPS);
    await use(window);
  },
});

export { expect };
