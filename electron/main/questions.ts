import { dialog, type MessageBoxOptions, type SaveDialogOptions, type SaveDialogReturnValue } from "electron";
import { theWindow } from "./the-window.ts";

// Questions to the user, asked on the window if there is one.

/** @returns the number of the button */
export async function ask(options: MessageBoxOptions): Promise<number> {
  const window = theWindow();
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response;
}

/** Tells what went wrong, as a sentence. */
export function tell(problem: string): void {
  void ask({ type: "error", message: problem, buttons: ["OK"], noLink: true });
}

export function askWhereToSave(options: SaveDialogOptions): Promise<SaveDialogReturnValue> {
  const window = theWindow();
  return window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options);
}
