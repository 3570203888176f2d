/**
 * Makes the native TensorFlow available to `--backend tensorflow` where the plain install of @tensorflow/tfjs-node cannot, because
 * its download of libtensorflow is not reachable: the package is compiled against the libraries and headers of PyPI's
 * tensorflow-cpu, unpatched. Everything goes into `.tensorflow`, which git ignores. Linux; needs python3 with pip, make and a C++
 * compiler.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = "4.22.0";
const folder = fileURLToPath(new URL("../.tensorflow", import.meta.url));
const package_ = join(folder, "node_modules", "@tensorflow", "tfjs-node");
const wheel = join(folder, "wheel");

function run(command, parameters, environment = {}) {
  console.log(`$ ${command} ${parameters.join(" ")}`);
  execFileSync(command, parameters, { stdio: "inherit", env: { ...process.env, ...environment } });
}

function fetchWheel() {
  if (existsSync(join(wheel, "tensorflow", "include"))) return;
  const downloads = join(folder, "downloads");
  run("python3", ["-m", "pip", "download", "--quiet", "--no-deps", "--dest", downloads, "tensorflow-cpu"]);
  const [file] = readdirSync(downloads).filter((name) => name.endsWith(".whl"));
  run("python3", ["-m", "zipfile", "-e", join(downloads, file), wheel]);
  rmSync(downloads, { recursive: true });
}

/** The names that tfjs-node expects; that libtensorflow.so.2.9.1 is there keeps it from downloading. */
function linkLibraries() {
  const deps = join(package_, "deps");
  rmSync(deps, { recursive: true, force: true });
  mkdirSync(join(deps, "lib"), { recursive: true });
  const source = join(wheel, "tensorflow");
  const link = (from, to) => symlinkSync(join(source, from), join(deps, to));
  link("include", "include");
  for (const name of [
    "libtensorflow_cc.so.2",
    "libtensorflow.so",
    "libtensorflow.so.2",
    "libtensorflow.so.2.9.1",
  ]) {
    link("libtensorflow_cc.so.2", `lib/${name}`);
  }
  for (const name of ["libtensorflow_framework.so", "libtensorflow_framework.so.2"]) {
    link("libtensorflow_framework.so.2", `lib/${name}`);
  }
}

/** Node's own headers, where they are installed beside it; node-gyp would download them otherwise. */
function installedHeaders() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, "include", "node", "node.h")) ? { npm_config_nodedir: prefix } : {};
}

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
fetchWheel();
run("npm", [
  "install",
  "--prefix",
  folder,
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  `@tensorflow/tfjs-node@${VERSION}`,
]);
linkLibraries();
run("npm", ["rebuild", "--prefix", folder, "@tensorflow/tfjs-node"], installedHeaders());
const addons = join(package_, "lib");
if (!existsSync(addons)) {
  console.error("The addon was not built; the lines above say why.");
  process.exit(1);
}
console.log("Done: --backend tensorflow can be used now.");
