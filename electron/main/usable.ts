import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandLine } from "electron";
import { fileError, temporaryName } from "../../node/files.ts";

/** What must be there before the desktop starts. */

/**
 * Launchers and a variable of the environment (ELECTRON_DISABLE_SANDBOX) can take the sandbox away, by the same switch.
 * @param commandLine before `app.enableSandbox()`
 */
export function hasSandbox(commandLine: Pick<CommandLine, "hasSwitch">): boolean {
  return !commandLine.hasSwitch("no-sandbox");
}

/** Why the desktop does not start without it. */
export const noSandbox =
  "Retinoscope was started without its sandbox (--no-sandbox), and does not run without it. Start it without that switch, as a user " +
  "other than root. Where the system allows no user namespaces, allow them to Retinoscope; docs/packaging.md says how.";

/**
 * Makes the folder for the desktop's own state, and tries to write there.
 * @throws FileError
 */
export function makeUsable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const probe = temporaryName(join(folder, "probe"));
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw fileError("Using the folder", folder, error);
  }
}
