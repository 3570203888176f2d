import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** Whether a program can be found. */
export function has(program) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

// Chromium's sandbox refuses root, and needs namespaces of its own: root runs it as the ordinary user of a namespace, to whom root's
// files belong, so that neither users nor owners have to be changed.
const isRoot = process.getuid?.() === 0;
const asUser = isRoot ? ["unshare", "--user", "--map-user=1000", "--map-group=1000"] : [];

/** Why nothing can be run on a screen of its own here; null if it can. */
export function whyNoScreen() {
  if (process.platform !== "linux") return "it is for Linux";
  if (!has("xvfb-run")) return "there is no xvfb-run (package xvfb)";
  const [program, ...parameters] = [...asUser, "unshare", "--user", "true"];
  if (spawnSync(program, parameters).status !== 0)
    return "Chromium's sandbox needs user namespaces, which cannot be had here";
  return null;
}

/**
 * Runs a program on a screen of its own, with a window manager where openbox is installed, and as an ordinary user.
 * @param {readonly string[]} command
 * @param {string} home folder for what programs keep
 * @param {Record<string, string>} environment besides ours
 * @returns {number} its exit status
 */
export function runOnScreen(command, home, environment = {}) {
  mkdirSync(home, { recursive: true });
  const disk = isRoot ? smallDisk() : null;
  const managed = has("openbox") ? ["sh", "-c", 'openbox >/dev/null 2>&1 & exec "$@"', "sh"] : [];
  const { status, error } = spawnSync(
    "xvfb-run",
    ["--auto-servernum", "--server-args=-screen 0 1600x1000x24", ...asUser, ...managed, ...command],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        XDG_RUNTIME_DIR: home,
        HOME: home,
        // Not the user's own screen, whichever kind that is.
        WAYLAND_DISPLAY: undefined,
        XDG_SESSION_TYPE: "x11",
        ...(disk === null ? {} : { RETINOSCOPE_SMALL_DISK: disk }),
        ...environment,
      },
    },
  );
  if (disk !== null && spawnSync("umount", [disk]).status === 0) rmdirSync(disk);
  if (error !== undefined) throw error;
  return status ?? 1;
}

/** A disk of 4 MiB for tests that fill one, which only root can make; null if it cannot, either. */
function smallDisk() {
  const folder = mkdtempSync(join(tmpdir(), "retinoscope-disk-"));
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder]);
  return status === 0 ? folder : null;
}
