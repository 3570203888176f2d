import { BrowserWindow } from "electron";

/** The app's one window; null before there is one, and after. */
export function theWindow(): BrowserWindow | null {
  return BrowserWindow.getAllWindows()[0] ?? null;
}
