import { fileURLToPath } from "node:url";
import { electronProgram, whyNoDesktop } from "../../scripts/start/electron.mjs";

const folder = fileURLToPath(new URL("../../node_modules/electron", import.meta.url));

/** Why the desktop cannot be tested here; null if it can. */
export function whyNoElectron(): string | null {
  if (electronProgram(folder) === null)
    return "Electron's binary is not installed (npx install-electron gets it)";
  return whyNoDesktop({ platform: process.platform, env: process.env, uid: process.getuid?.() });
}
