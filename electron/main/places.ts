import { join } from "node:path";

/** As the packager has it, too. */
export const appId = "retinoscope.desktop";

/**
 * Where the desktop keeps its own state: beside the workspace that was chosen, so that each has a window of its own; else where the
 * system keeps applications' data, away from the usual workspace.
 *
 * @param chosen by RETINOSCOPE_WORKSPACE
 * @param applications the system's folder for applications' data
 */
export function stateFolder(chosen: string | undefined, applications: string): string {
  return chosen === undefined || chosen === ""
    ? join(applications, "retinoscope-desktop")
    : join(chosen, "desktop");
}

/**
 * A built file as a process of its own can be started from it: outside the archive that an installed app lies in.
 */
export function unpacked(path: string): string {
  return path.replace(/app\.asar(?=[\\/])/, "app.asar.unpacked");
}
