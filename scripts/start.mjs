/**
 * Opens Retinoscope: as a desktop window where Electron is there or can be had, in the browser otherwise, saying which and why.
 *
 *     npm start                  [-- model.ckpt]
 *     npm start -- --browser     in the browser, whatever is there
 */
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { downloadElectron, electronProgram, runDesktop, whyNoDesktop } from "./start/electron.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const electron = join(root, "node_modules", "electron");
const parameters = process.argv.slice(2);

/** What a build is made of. */
const sources = [
  "core",
  "node",
  "cli",
  "electron",
  "renderer",
  "assets",
  "package.json",
  "package-lock.json",
];

/** When the newest of some files, or of those in folders, was changed; 0 if there are none. The build writes its list of parts last. */
function newest(names) {
  const times = names.flatMap((name) => {
    const path = join(root, name);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found === undefined) return [];
    return found.isDirectory()
      ? readdirSync(path).map((entry) => newest([join(name, entry)]))
      : [found.mtimeMs];
  });
  return Math.max(0, ...times);
}

if (newest(sources) > newest(["dist/sbom.cdx.json"])) {
  console.log("Building Retinoscope, whose sources are newer than what is built. This takes about a minute.");
  const built = spawnSync("npm", ["run", "-s", "build"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
} else console.log("Nothing has changed since it was built.");

// Ctrl-C reaches what runs below us, too, which ends in order; we wait for it.
process.on("SIGINT", () => undefined);

const reason = await openDesktop();
if (reason !== null) openBrowser(reason);

/** Returns why it cannot be opened; does not return otherwise. */
async function openDesktop() {
  if (parameters.includes("--browser")) return "as you asked";
  const surroundings = { platform: process.platform, env: process.env, uid: process.getuid?.() };
  const whyNot = whyNoDesktop(surroundings);
  if (whyNot !== null) return whyNot;
  if (electronProgram(electron) === null) {
    console.log(
      "Electron's binary is not here yet: downloading it once. Ctrl-C goes to the browser instead.",
    );
    const problem = await downloadElectron(electron);
    if (problem !== null) return problem;
  }
  console.log("Opening the desktop window, since Electron is installed.");
  const { status, failed } = await runDesktop(electronProgram(electron), [root, ...parameters]);
  if (failed !== null) return failed;
  process.exit(status);
}

function openBrowser(reason) {
  console.log(`Opening in the browser instead of a desktop window: ${reason}.`);
  const kiosk = parameters.filter((parameter) => parameter === "--kiosk");
  const child = spawn(process.execPath, [join(root, "dist", "cli", "main.js"), "serve", "--open", ...kiosk], {
    stdio: "inherit",
  });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("close", (code) => process.exit(code ?? 1));
}
