import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { app, ipcMain, powerMonitor, protocol, session } from "electron";
import { loadSite } from "../../node/serve/site.ts";
import { builtFiles } from "./built-files.ts";
import { Busy } from "./busy.ts";
import { answerCalls } from "./calls.ts";
import { saveDownloads } from "./downloads.ts";
import { startEngine } from "./engine.ts";
import { openFiles } from "./files.ts";
import { LastFolder } from "./last-folder.ts";
import { announce } from "./log.ts";
import { SCHEME } from "./origin.ts";
import { openWindow } from "./own-window.ts";
import { servePages } from "./pages.ts";
import { restrictSession } from "./permissions.ts";
import { ask, askWhereToSave, tell } from "./questions.ts";
import { Quitting } from "./quitting.ts";
import { hearSystemEnd } from "./system-end.ts";
import { theWindow } from "./the-window.ts";
import { recoverFromCrashes } from "./window-crash.ts";

export interface Desktop {
  /** Opens files by their paths, when the window listens. */
  open(paths: readonly string[]): void;
}

/**
 * Puts engine, files and window together. To be called once, when Electron is ready.
 * @param state folder of our own, to remember things in
 * @throws FileError if the window's own files are missing
 */
export async function openDesktop(state: string): Promise<Desktop> {
  const site = await loadSite(builtFiles.renderer, "index.html", null);
  const temporary = emptyFolder(join(state, "saving"));
  restrictSession(session.defaultSession);
  protocol.handle(SCHEME, servePages(site));
  const last = new LastFolder(join(state, "saved-in.json"));
  saveDownloads(session.defaultSession, { folder: temporary, ask: askWhereToSave, last, tell });

  const engine = startEngine({});
  const files = openFiles(state);
  const busy = new Busy(theWindow);
  answerCalls(ipcMain, {
    "connect-engine": (connection) => engine.connection.connect(connection),
    "choose-files": (choice) => files.opening.choose(choice),
    "read-file": (token, offset) => files.chosen.read(token, offset),
    "remember-file": (path) => files.recent.add(path),
    "report-activity": (activity) => busy.report(activity),
    "report-actions": (enabled) => files.menu.enable(enabled),
    "window-ready": () => files.opening.ready(),
  });

  // Whoever started us from a terminal waits for it.
  const own = openWindow(state, () => void announce("Retinoscope's window is open."));
  recoverFromCrashes(own.window.webContents, ask, () => app.quit());
  const quitting = new Quitting({
    app,
    ask: async () => {
      const question = busy.question();
      return question === null || (await ask(question)) === 0;
    },
    end: async (withinMs) => {
      await Promise.all([engine.stop(withinMs), files.settled(), last.settled(), own.settled()]);
      rmSync(temporary, { recursive: true, force: true });
    },
  });
  quitting.watch(own.window);
  hearSystemEnd({ process, powerMonitor, window: own.window }, () => quitting.now());
  return { open: (paths) => void files.opening.open(paths) };
}

/** Without what one that was killed left there. Nobody else uses it: there is one app at a time for each state. */
function emptyFolder(path: string): string {
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  return path;
}
