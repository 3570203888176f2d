// The desktop. What must be said before Electron is ready is said here; the rest is put together in desktop.ts.
import { mkdirSync } from "node:fs";
import { app, dialog, protocol } from "electron";
import { openDesktop } from "./desktop.ts";
import { launchFiles } from "./launch-files.ts";
import { restrictNavigation } from "./navigation.ts";
import { scheme } from "./pages.ts";
import { appId, stateFolder } from "./places.ts";
import { sentence } from "./sentence.ts";
import { isFirstInstance } from "./single-instance.ts";
import { theWindow } from "./the-window.ts";

app.enableSandbox();
protocol.registerSchemesAsPrivileged([scheme]);
app.setName("Retinoscope");
// Windows joins task bar, recent files and notifications by it; the installer gives it to the shortcut.
app.setAppUserModelId(appId);
const state = stateFolder(process.env.RETINOSCOPE_WORKSPACE, app.getPath("appData"));
mkdirSync(state, { recursive: true });
app.setPath("userData", state);
restrictNavigation(app);

/** Files to open; those that come before there is a desktop wait for it. */
const early = launchFiles(process.argv, process.cwd());
let open = (paths: readonly string[]): void => void early.push(...paths);

// Not awaited: Electron is ready only when this module has been read to its end.
if (isFirstInstance(app, theWindow, (paths) => open(paths))) void start();
else app.quit();

async function start(): Promise<void> {
  try {
    await app.whenReady();
    const desktop = await openDesktop(state);
    open = desktop.open;
    open(early);
  } catch (error) {
    dialog.showErrorBox("Retinoscope cannot start", sentence(error));
    app.exit(1);
  }
}
