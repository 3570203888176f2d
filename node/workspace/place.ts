import { homedir } from "node:os";
import { posix, win32 } from "node:path";

/** What decides where the workspace is. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** Where the workspace is, if nobody says: the environment's RETINOSCOPE_WORKSPACE, or where the system keeps applications' data. */
export function usualWorkspace(
  { platform, env, home }: Surroundings = { platform: process.platform, env: process.env, home: homedir() },
): string {
  const { RETINOSCOPE_WORKSPACE: chosen, XDG_DATA_HOME: data, APPDATA: roaming } = env;
  if (chosen !== undefined && chosen !== "") return chosen;
  if (platform === "win32")
    return win32.join(roaming || win32.join(home, "AppData", "Roaming"), "Retinoscope");
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", "Retinoscope");
  // The standard has programs ignore a relative path.
  const place = data !== undefined && posix.isAbsolute(data) ? data : posix.join(home, ".local", "share");
  return posix.join(place, "retinoscope");
}
