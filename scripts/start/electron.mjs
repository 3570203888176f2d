import { execFile, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** How long the download may take, in milliseconds: a hundred megabytes over a slow line. */
const DOWNLOAD_MS = 5 * 60_000;

/** What the main process says when its window is there. */
const OPEN = "Retinoscope's window is open.";

/**
 * Why a window of the desktop cannot be opened here, whatever is installed; null if it can.
 * @param {{ platform: string, env: Record<string, string | undefined>, uid: number | undefined }} surroundings
 */
export function whyNoDesktop({ platform, env, uid }) {
  if (platform !== "linux") return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return "there is no display here";
  if (uid === 0) return "Electron does not run as root with its sandbox, and Retinoscope not without it";
  return null;
}

/**
 * Path of Electron's program; null if its binary is not there.
 * @param {string} folder of the package electron
 */
export function electronProgram(folder) {
  const file = join(folder, "path.txt");
  if (!existsSync(file)) return null;
  const program = join(folder, "dist", readFileSync(file, "utf8"));
  return existsSync(program) ? program : null;
}

/**
 * Downloads Electron's binary by the package's own installer.
 * @param {string} folder of the package electron
 * @returns {Promise<string | null>} why it could not be had; null if it was
 */
export function downloadElectron(folder, timeout = DOWNLOAD_MS) {
  const installer = join(folder, "install.js");
  if (!existsSync(installer)) return Promise.resolve("the package electron is not installed");
  return new Promise((resolve) => {
    execFile(process.execPath, [installer], { timeout }, (error, _stdout, stderr) => {
      if (error === null) resolve(null);
      else if (error.killed)
        resolve(`Electron's download took longer than ${Math.round(timeout / 1000)} seconds`);
      else resolve(`Electron could not be downloaded (${firstLine(stderr) || error.message})`);
    });
  });
}

/**
 * Runs the desktop to its end.
 * @returns {Promise<{ status: number, failed: string | null }>} its exit status, and why its window never opened, if it did not
 */
export function runDesktop(program, parameters) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { stdio: ["inherit", "pipe", "pipe"] });
    let opened = false;
    let said = "";
    child.stdout.on("data", (text) => {
      opened ||= String(text).includes(OPEN);
      process.stdout.write(text);
    });
    child.stderr.on("data", (text) => {
      said = `${said}${text}`.slice(-4000);
      process.stderr.write(text);
    });
    child.on("error", (error) => resolve({ status: 1, failed: `Electron did not start (${error.message})` }));
    child.on("close", (code, signal) => {
      const status = code ?? 1;
      const failed = status === 0 || opened;
      resolve({
        status,
        failed: failed
          ? null
          : `Electron did not start (${firstLine(said) || signal || `exit status ${status}`})`,
      });
    });
  });
}

function firstLine(text) {
  return text.trim().split("\n")[0] ?? "";
}
