import { notifyError } from "../ui/notices/notices.ts";
import { desktopBridge } from "./bridge.ts";
import { readChosen } from "./read-chosen.ts";

export interface FileWish {
  /** As an input has it: `.json,application/json`; empty: any file. */
  readonly accept: string;
  readonly multiple: boolean;
}

/**
 * Asks for files of this computer: by the desktop's dialog, which a menu may open, too, or by the browser's.
 * @returns none if the question is dismissed, or if one cannot be read, which the user is told
 */
export function pickFiles(wish: FileWish): Promise<File[]> {
  const desktop = desktopBridge();
  if (desktop === null) return pickByInput(wish);
  const choice = { extensions: extensionsOf(wish.accept), multiple: wish.multiple };
  return desktop
    .chooseFiles(choice)
    .then((chosen) => readChosen(desktop, chosen))
    .catch((error: unknown) => {
      notifyError(error);
      return [];
    });
}

/** Of `.json,application/json`: `json`. */
export function extensionsOf(accept: string): string[] {
  return accept
    .split(",")
    .filter((part) => part.startsWith("."))
    .map((part) => part.slice(1).toLowerCase());
}

function pickByInput({ accept, multiple }: FileWish): Promise<File[]> {
  const focused = document.activeElement;
  return new Promise<File[]>((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.multiple = multiple;
    input.addEventListener("change", () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener("cancel", () => resolve([]), { once: true });
    input.click();
  }).finally(() => {
    // The chooser took the focus: what is open there gets it back, and with it Escape.
    if (document.activeElement === document.body && focused instanceof HTMLElement) focused.focus();
  });
}
