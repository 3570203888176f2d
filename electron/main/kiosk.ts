import { app, BrowserWindow, ipcMain, Menu, powerMonitor, protocol, screen, session } from "electron";
import { loadSite } from "../../node/serve/site.ts";
import { builtFiles } from "./built-files.ts";
import { answerCalls } from "./calls.ts";
import { startEngine } from "./engine.ts";
import { announce } from "./log.ts";
import { SCHEME } from "./origin.ts";
import { servePages } from "./pages.ts";
import { restrictSession } from "./permissions.ts";
import { Quitting } from "./quitting.ts";
import { hearSystemEnd } from "./system-end.ts";
import { showWindow, windowOptions } from "./window.ts";

/** A page that dies again and again takes no whole processor with it. */
const RELOAD_MS = 1000;

/**
 * For visitors: a window that fills the screen, without menus, files and developer tools. To be called once, when Electron is ready.
 * It ends as the system ends programs (Alt+F4, a signal), and unasked.
 * @throws FileError if the window's own files are missing
 */
export async function openKiosk(): Promise<void> {
  const site = await loadSite(builtFiles.renderer, "kiosk.html", null);
  restrictSession(session.defaultSession);
  session.defaultSession.on("will-download", (event) => event.preventDefault());
  protocol.handle(SCHEME, servePages(site));
  Menu.setApplicationMenu(null);

  const engine = startEngine({ kiosk: true });
  const refuse = (): never => {
    throw new Error("A kiosk opens no files.");
  };
  answerCalls(ipcMain, {
    "connect-engine": (connection) => engine.connection.connect(connection),
    "choose-files": refuse,
    "read-file": refuse,
    "remember-file": refuse,
    "report-activity": () => undefined,
    "report-actions": () => undefined,
    "window-ready": () => undefined,
  });

  const placement = { bounds: screen.getPrimaryDisplay().bounds, maximized: false };
  const options = windowOptions(placement, builtFiles.preload, builtFiles.icon);
  const webPreferences = { ...options.webPreferences, devTools: false };
  const window = new BrowserWindow({ ...options, kiosk: true, webPreferences });
  showWindow(window, placement, {
    remember: () => undefined,
    onShown: () => void announce("Retinoscope's kiosk is open."),
  });
  // There is nobody to ask: visitors see it again.
  window.webContents.on("render-process-gone", () =>
    setTimeout(() => {
      // It may have ended meanwhile.
      if (!window.isDestroyed()) window.webContents.reload();
    }, RELOAD_MS),
  );
  const quitting = new Quitting({
    app,
    ask: () => Promise.resolve(true),
    end: (withinMs) => engine.stop(withinMs),
  });
  quitting.watch(window);
  hearSystemEnd({ process, powerMonitor, window }, () => quitting.now());
}
