import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { has } from "./screen.mjs";

/** What obtain.py gets. */
export const VERSION = "22.3.25";

const file = (path) => fileURLToPath(new URL(path, import.meta.url));
const root = file("../..");
/** Where it lies as it was obtained. */
export const cached = join(
  process.env.XDG_CACHE_HOME || join(homedir(), ".cache"),
  "retinoscope",
  `electron-${VERSION}`,
);

/** Where everything is put together; ignored by git. */
export const workFolder = join(root, "out", "electron22");

/** Why Electron 22 cannot be had here; null if it may be. */
export function whyNoElectron22() {
  if (process.platform !== "linux" || process.arch !== "x64") return "it is there for Linux on x64 alone";
  if (existsSync(cached)) return null;
  if (spawnSync("python3", ["-m", "pip", "--version"]).status !== 0) return "there is no Python with pip";
  if (!has("unsquashfs")) return "there is no unsquashfs (package squashfs-tools)";
  return null;
}

/** Gets Electron 22, and what the desktop needs to run in it, once. @throws {Error} with a sentence */
export function obtainElectron22() {
  if (!existsSync(cached)) run("python3", [file("obtain.py"), cached], "Electron 22 could not be obtained");
  if (!existsSync(file("node_modules")))
    run(
      "npm",
      ["ci", "--ignore-scripts", "--no-fund", "--no-audit"],
      "core-js could not be obtained",
      file("."),
    );
}

/**
 * Builds the desktop for Electron 22, which was obtained, and puts it there.
 * @returns {{ folder: string, app: string }} Electron's folder, whose program is `electron`; the app's folder
 * @throws {Error} with a sentence
 */
export function buildForElectron22() {
  const app = join(workFolder, "app");
  run("node", [file("build.mjs"), app], "The desktop could not be built for Electron 22");
  const folder = join(workFolder, "electron");
  if (!existsSync(folder)) {
    mkdirSync(workFolder, { recursive: true });
    cpSync(cached, folder, { recursive: true, verbatimSymlinks: true });
  }
  // A copy, as it is when it is packed.
  const inside = join(folder, "resources", "app");
  rmSync(inside, { recursive: true, force: true });
  cpSync(app, inside, { recursive: true });
  return { folder, app };
}

function run(program, parameters, problem, cwd = root) {
  const { status } = spawnSync(program, parameters, { cwd, stdio: "inherit" });
  if (status !== 0) throw new Error(`${problem}: ${program} ended with status ${status}.`);
}
