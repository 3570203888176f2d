import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { DesktopApp } from "./desktop-app.ts";
import { type SavedFile, Window } from "./window.ts";

/** The window in Electron, where the main process's dialogs say which files are opened, and where they are saved. */
export class DesktopWindow extends Window {
  override readonly exportsToFolders = false;
  private readonly desktop: DesktopApp;

  constructor(page: Page, desktop: DesktopApp) {
    super(page);
    this.desktop = desktop;
  }

  override async pick(paths: string[], ask: () => Promise<unknown>): Promise<void> {
    await this.desktop.openFrom(...paths);
    await ask();
  }

  override async saved(save: () => Promise<unknown>): Promise<SavedFile> {
    const folder = mkdtempSync(join(tmpdir(), "retinoscope-saved-"));
    const target = join(folder, "file");
    try {
      await this.desktop.saveTo(target);
      await save();
      await expect.poll(() => existsSync(target)).toBe(true);
      const [proposed] = await this.desktop.saveDialogs();
      return { name: basename(proposed!), bytes: new Uint8Array(readFileSync(target)) };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
