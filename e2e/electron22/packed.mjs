/**
 * Packs the desktop by the product's own configuration around Electron 22, makes a tar.gz of it, installs that into a folder with spaces,
 * and runs e2e/packed there. Sizes are printed. Nothing is downloaded but Electron 22, once: the packager's own tar.gz would need a program
 * that it downloads, so that the system's tar makes the archive, of the same files.
 *
 *     npm run build && npm run test:packed22 [-- arguments of `playwright test`]
 *
 *     --as-it-is    runs what was installed before
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  buildForElectron22,
  cached,
  obtainElectron22,
  VERSION,
  whyNoElectron22,
  workFolder,
} from "./electron22.mjs";
import { runOnScreen, whyNoScreen } from "./screen.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const output = join(workFolder, "package");
const installed = join(workFolder, "installed in a folder with spaces");
const parameters = process.argv.slice(2).filter((argument) => argument !== "--as-it-is");

const problem = whyNoScreen() ?? whyNoElectron22();
if (problem !== null) {
  console.log(`The desktop was not packed around Electron 22: ${problem}.`);
  process.exit(1);
}
if (!process.argv.includes("--as-it-is")) install();
const program = ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/playwright.config.ts"];
process.exit(
  runOnScreen([process.execPath, ...program, "--project=packed", ...parameters], join(workFolder, "home"), {
    RETINOSCOPE_PACKED: join(installed, "linux-unpacked"),
  }),
);

function install() {
  obtainElectron22();
  buildForElectron22();
  rmSync(output, { recursive: true, force: true });
  run("npx", [
    "electron-builder",
    "--config",
    "e2e/electron22/builder.config.ts",
    `-c.electronDist=${cached}`,
  ]);
  const archive = join(output, "retinoscope.tar.gz");
  run("tar", ["-czf", archive, "-C", output, "linux-unpacked"]);
  rmSync(installed, { recursive: true, force: true });
  mkdirSync(installed, { recursive: true });
  run("tar", ["-xzf", archive, "-C", installed]);
  const folder = join(installed, "linux-unpacked");
  const resources = join(folder, "resources");
  console.log(`Packed around Electron ${VERSION}, in MB:`);
  for (const [what, path] of [
    ["tar.gz", archive],
    ["installed", folder],
    ["app.asar", join(resources, "app.asar")],
    ["app.asar.unpacked", join(resources, "app.asar.unpacked")],
    ["assets", join(resources, "assets")],
  ])
    console.log(`  ${what.padEnd(18)}${(bytesOf(path) / 1e6).toFixed(1).padStart(7)}`);
}

function bytesOf(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.size;
  return readdirSync(path).reduce((sum, name) => sum + bytesOf(join(path, name)), 0);
}

function run(name, given) {
  const { status } = spawnSync(name, given, { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error(`${name} ended with status ${status}.`);
}
