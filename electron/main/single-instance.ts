import type { App, BrowserWindow } from "electron";
import { launchFiles } from "./launch-files.ts";

/**
 * One app at a time: a second start brings the first one's window to the front, with the file that it was to open.
 * @returns false if this is the second; it is to quit at once
 */
export function isFirstInstance(
  app: Pick<App, "requestSingleInstanceLock" | "on">,
  window: () => Pick<BrowserWindow, "isMinimized" | "restore" | "focus"> | null,
  open: (paths: readonly string[]) => void,
): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on("second-instance", (_event, commandLine, folder) => {
    const first = window();
    if (first?.isMinimized()) first.restore();
    first?.focus();
    open(launchFiles(commandLine, folder));
  });
  // macOS says so by an event, also of files that came with the first start.
  app.on("open-file", (event, path) => {
    event.preventDefault();
    open([path]);
  });
  return true;
}
