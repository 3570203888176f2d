import { fileURLToPath } from "node:url";
import { electronProgram, whyNoDesktop } from "../../scripts/start/electron.mjs";

const folder = fileURLToPath(new URL("../../node_modules/electron", import.meta.url));

/** Path of an Electron with the app in it that is to be tested instead of the installed one (e2e/electron22); null if none is named. */
export function namedElectron(): string | null {
  return process.env.RETINOSCOPE_ELECTRON ?? null;
}

/** Why the desktop cannot be tested here; null if it can. */
export function whyNoElectron(): string | null {
  if (namedElectron() === null && electronProgram(folder) === null)
    return "Electron's binary is not installed (npx install-electron gets it)";
  return whyNoDesktop({ platform: process.platform, env: process.env, uid: process.getuid?.() });
}
