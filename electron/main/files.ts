import { join } from "node:path";
import { app, dialog, Menu, shell } from "electron";
import { ChosenFiles } from "./chosen-files.ts";
import { FileOpening } from "./file-opening.ts";
import { openLink } from "./links.ts";
import { menuTemplate } from "./menu.ts";
import { notifyWindow } from "./notify-window.ts";
import { tell } from "./questions.ts";
import { RecentFiles, recentSchema } from "./recent-files.ts";
import { StateFile } from "./state-file.ts";
import { theWindow } from "./the-window.ts";

export interface DesktopFiles {
  readonly opening: FileOpening;
  readonly chosen: ChosenFiles;
  readonly recent: RecentFiles;
  /** Settled when what is remembered is on disk. */
  settled(): Promise<void>;
}

/** Files of this computer, and the menu that opens them. @param state folder of our own */
export function openFiles(state: string): DesktopFiles {
  const contents = () => theWindow()?.webContents ?? null;
  const file = new StateFile<string[]>(join(state, "recent.json"), recentSchema, []);
  const showMenu = (): void => {
    const template = menuTemplate({
      mac: process.platform === "darwin",
      recent: recent.list(),
      command: (id) => notifyWindow(contents(), "command", id),
      openRecent: (path) => void opening.open([path]),
      clearRecent: () => recent.clear(),
      openLink: (address) => openLink(shell, address),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  const recent = new RecentFiles(
    file,
    { add: (path) => app.addRecentDocument(path), clear: () => app.clearRecentDocuments() },
    showMenu,
  );
  const chosen = new ChosenFiles();
  const opening = new FileOpening({
    dialog,
    window: theWindow,
    chosen,
    recent,
    give: (files) => notifyWindow(contents(), "files", files),
    tell,
  });
  showMenu();
  return { opening, chosen, recent, settled: () => file.settled() };
}
