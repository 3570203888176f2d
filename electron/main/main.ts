// The desktop. What must be said before Electron is ready is said here; the rest is put together in desktop.ts.
import { app, dialog, protocol } from "electron";
import { openDesktop } from "./desktop.ts";
import { openKiosk } from "./kiosk.ts";
import { isKiosk, launchFiles } from "./launch-files.ts";
import { log } from "./log.ts";
import { restrictNavigation } from "./navigation.ts";
import { scheme } from "./pages.ts";
import { appId, stateFolder } from "./places.ts";
import { sentence } from "./sentence.ts";
import { isFirstInstance } from "./single-instance.ts";
import { theWindow } from "./the-window.ts";
import { hasSandbox, makeUsable, noSandbox } from "./usable.ts";

// Asked first: the next line takes the switch away, but not what it did.
const sandboxed = hasSandbox(app.commandLine);
app.enableSandbox();
protocol.registerSchemesAsPrivileged([scheme]);
app.setName("Retinoscope");
// Windows joins task bar, recent files and notifications by it; the installer gives it to the shortcut.
app.setAppUserModelId(appId);
restrictNavigation(app);
// A terminal that is closed takes no more words, which is no reason to fail.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

/** Files to open; those that come before there is a desktop wait for it. */
const early = launchFiles(process.argv, process.cwd());
let open = (paths: readonly string[]): void => void early.push(...paths);

const state = stateFolder(process.env.RETINOSCOPE_WORKSPACE, app.getPath("appData"));
// Nothing is awaited: Electron is ready only when this module has been read to its end.
try {
  if (!sandboxed) throw new Error(noSandbox);
  makeUsable(state);
  app.setPath("userData", state);
  if (isFirstInstance(app, theWindow, (paths) => open(paths))) void start();
  else app.quit();
} catch (error) {
  void refuse(error);
}

async function start(): Promise<void> {
  try {
    await app.whenReady();
    if (isKiosk(process.argv)) {
      await openKiosk();
      // Files are not for its visitors.
      open = () => undefined;
      return;
    }
    const desktop = await openDesktop(state);
    open = desktop.open;
    open(early);
  } catch (error) {
    await refuse(error);
  }
}

/** Says why it cannot start, once, and ends. */
async function refuse(error: unknown): Promise<void> {
  log(error);
  await app.whenReady();
  dialog.showErrorBox("Retinoscope cannot start", sentence(error));
  app.exit(1);
}
