/**
 * Runs the desktop's suite, e2e/electron, in a real Electron of version 22, which is not the pinned one.
 *
 *     npm run build && npm run test:electron22 [-- arguments of `playwright test`]
 *
 *     --pinned-first    in the pinned Electron where its binary is installed
 *     --or-skip         where neither can be had it says why, and that is no failure
 *     --window          instead, tests of the window that e2e/browser has, in Electron's
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { electronProgram } from "../../scripts/start/electron.mjs";
import { buildForElectron22, obtainElectron22, VERSION, whyNoElectron22, workFolder } from "./electron22.mjs";
import { runOnScreen, whyNoScreen } from "./screen.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const own = ["--pinned-first", "--or-skip", "--window"];
const asked = (flag) => process.argv.includes(flag);
const parameters = process.argv.slice(2).filter((argument) => !own.includes(argument));
const usePinned = asked("--pinned-first") && electronProgram(join(root, "node_modules", "electron")) !== null;

try {
  const problem = whyNoScreen() ?? (usePinned ? null : whyNoElectron22());
  if (problem !== null) throw new Error(`${problem}.`);
  if (!usePinned) obtainElectron22();
} catch (error) {
  console.log(`The desktop was tested in no Electron: ${error.message}`);
  process.exit(asked("--or-skip") ? 0 : 1);
}
process.exit(test());

/** @returns {number} Playwright's exit status */
function test() {
  const project = asked("--window") ? "electron-window" : "electron";
  const environment = {
    ...(usePinned ? {} : { RETINOSCOPE_ELECTRON: join(buildForElectron22().folder, "electron") }),
    ...(asked("--window") ? { RETINOSCOPE_WINDOW: "electron" } : {}),
  };
  console.log(
    usePinned
      ? "The desktop's tests in the pinned Electron:"
      : `The desktop's tests in Electron ${VERSION}, a real one but not the pinned one (see e2e/electron22/README.md):`,
  );
  const playwright = ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"];
  return runOnScreen(
    [process.execPath, ...playwright, `--project=${project}`, ...parameters],
    join(workFolder, "home"),
    environment,
  );
}
