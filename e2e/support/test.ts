import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { ServedApp } from "./served-app.ts";
import { Window } from "./window.ts";

interface Fixtures {
  /** An empty folder that is gone after the test. */
  readonly workspace: string;
  /** Served from that workspace. */
  readonly app: ServedApp;
  /** The app's window, with the demo model on the desk. */
  readonly window: Window;
}

/** Playwright's test, with the app running. A page that throws or breaks its security policy fails the test. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern.
  workspace: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "retinoscope-e2e-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  app: async ({ workspace }, use) => {
    const app = new ServedApp(workspace);
    await app.start();
    await use(app);
    await app.kill();
  },
  window: async ({ app, page }, use) => {
    const errors = listenForErrors(page);
    await page.goto(app.url);
    const window = new Window(page);
    await window.ready();
    await use(window);
    expect(errors).toEqual([]);
  },
});

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
