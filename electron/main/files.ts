import { join } from "node:path";
import { app, dialog, shell } from "electron";
import { ChosenFiles } from "./chosen-files.ts";
import { FileOpening } from "./file-opening.ts";
import { LastFolder } from "./last-folder.ts";
import { openLink } from "./links.ts";
import { NativeMenu } from "./native-menu.ts";
import { notifyWindow } from "./notify-window.ts";
import { tell } from "./questions.ts";
import { RecentFiles, recentSchema } from "./recent-files.ts";
import { StateFile } from "./state-file.ts";
import { theWindow } from "./the-window.ts";

export interface DesktopFiles {
  readonly opening: FileOpening;
  readonly chosen: ChosenFiles;
  readonly recent: RecentFiles;
  readonly menu: NativeMenu;
  /** Settled when what is remembered is on disk. */
  settled(): Promise<void>;
}

/** Files of this computer, and the menu that opens them. @param state folder of our own */
export function openFiles(state: string): DesktopFiles {
  const contents = () => theWindow()?.webContents ?? null;
  const file = new StateFile<string[]>(join(state, "recent.json"), recentSchema, []);
  const menu = new NativeMenu({
    mac: process.platform === "darwin",
    command: (id) => notifyWindow(contents(), "command", id),
    openRecent: (path) => void opening.open([path]),
    clearRecent: () => recent.clear(),
    openLink: (address) => openLink(shell, address),
  });
  const recent = new RecentFiles(
    file,
    { add: (path) => app.addRecentDocument(path), clear: () => app.clearRecentDocuments() },
    () => menu.show(recent.list()),
  );
  const last = new LastFolder(join(state, "opened-in.json"));
  const chosen = new ChosenFiles();
  const opening = new FileOpening({
    dialog,
    window: theWindow,
    chosen,
    last,
    recent,
    give: (files) => notifyWindow(contents(), "files", files),
    tell,
  });
  menu.show(recent.list());
  const settled = async (): Promise<void> => void (await Promise.all([file.settled(), last.settled()]));
  return { opening, chosen, recent, menu, settled };
}
