/** What is shipped, from the lock file: the production dependencies, and theirs. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Name, version, licence, text of the licence (null where the name says enough) and integrity of each, by name.
 * What is optional is not shipped.
 */
export function shippedPackages() {
  return Object.entries(locked())
    .filter(([path, entry]) => path !== "" && !entry.dev && !entry.optional && !entry.devOptional)
    .map(([path, { integrity }]) => ({ ...describe(join(root, path)), integrity }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Electron, in which the packager wraps the desktop: a tool here, and shipped with installers. */
export function shippedElectron() {
  const { version, license, integrity } = locked()["node_modules/electron"];
  return { name: "electron", version, license, integrity };
}

function locked() {
  return JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
}

/** Of packages that name their licence in no words that programs know: by their texts. */
const LICENCES = { h5wasm: "NIST-PD-fallback AND BSD-3-Clause" };

function describe(folder) {
  const { name, version, author, ...rest } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const license = LICENCES[name] ?? rest.license;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? null : readFileSync(join(folder, file), "utf8").trim();
  // The full text of Apache's licence stands in every such package; its name says enough.
  if (license === "Apache-2.0") return { name, version, license, notice: null };
  if (text !== null) return { name, version, license, notice: text.replaceAll("\r\n", "\n") };
  return { name, version, license, notice: license === "MIT" ? mit(author) : null };
}

/** For packages that name the licence and do not bring its text. */
function mit(author) {
  const holder =
    (typeof author === "object" ? author.name : author?.replace(/ *[<(].*/, "")) ?? "its authors";
  const [, terms] = readFileSync(join(root, "LICENSE"), "utf8").split(/^(?=Permission is hereby)/m);
  return `MIT License\n\nCopyright (c) ${holder}\n\n${terms.trim()}`;
}
