import { desktopBridge } from "../../desktop/bridge.ts";

/** Whether exports can go straight to a folder: in Chromium. The desktop's window may not; it downloads an archive. */
export function canChooseFolder(): boolean {
  return window.showDirectoryPicker !== undefined && desktopBridge() === null;
}

/** Asks for a folder; null if the user thought better of it. */
export async function chooseFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await window.showDirectoryPicker?.({ id: "export", mode: "readwrite" })) ?? null;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") return null;
    throw error;
  }
}
