import {
  type BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type SaveDialogOptions,
  type SaveDialogReturnValue,
} from "electron";
import { sentence } from "./sentence.ts";
import { theWindow } from "./the-window.ts";

// Questions to the user, asked on the window if there is one.

/** A page that died before it was drawn never shows its window. */
const PATIENCE_MS = 10_000;

/** @returns the number of the button */
export async function ask(options: MessageBoxOptions): Promise<number> {
  const window = await shown(theWindow());
  const told = { ...options, message: sentence(options.message) };
  const { response } = await (window === null
    ? dialog.showMessageBox(told)
    : dialog.showMessageBox(window, told));
  return response;
}

/**
 * Waits for a window that was not shown yet: a question that is asked before would lie behind it, and hold it.
 * @returns null if it is not shown, and no question can be asked on it
 */
async function shown(window: BrowserWindow | null): Promise<BrowserWindow | null> {
  if (window === null || window.isVisible() || window.isMinimized()) return window;
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(null), PATIENCE_MS);
    window.once("show", () => {
      clearTimeout(late);
      resolve(window);
    });
  });
}

/** Tells what went wrong, as a sentence. */
export function tell(problem: string): void {
  void ask({ type: "error", message: problem, buttons: ["OK"], noLink: true });
}

export function askWhereToSave(options: SaveDialogOptions): Promise<SaveDialogReturnValue> {
  const window = theWindow();
  return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options);
}
