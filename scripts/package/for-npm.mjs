/**
 * Makes package.json what `npm pack` is to put into the package, and afterwards what it was:
 *
 *     node scripts/package/for-npm.mjs strip       (prepack)
 *     node scripts/package/for-npm.mjs restore     (postpack)
 *
 * Everything that runs is bundled into dist/, so an installed package needs no other one: with the dependencies that are bundled, it
 * would take ten times the room. Types name one package, which programs in TypeScript install.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const file = join(root, "package.json");
/** While it is stripped. */
const whole = join(root, "out", "package.json.whole");
/** What the library's types import. */
const TYPES = ["zod"];

const [action] = process.argv.slice(2);
// An interrupted packing left it stripped.
if (existsSync(whole)) restore();
if (action === "strip") strip();

function strip() {
  mkdirSync(dirname(whole), { recursive: true });
  copyFileSync(file, whole);
  const { scripts, dependencies, devDependencies, optionalDependencies, allowScripts, main, ...rest } =
    JSON.parse(readFileSync(file, "utf8"));
  const peerDependencies = Object.fromEntries(TYPES.map((name) => [name, dependencies[name]]));
  const peerDependenciesMeta = Object.fromEntries(TYPES.map((name) => [name, { optional: true }]));
  // Renamed, so that who reads it meanwhile, such as a test, reads the one or the other, and never half of it.
  const made = `${whole}.stripped`;
  writeFileSync(made, `${JSON.stringify({ ...rest, peerDependencies, peerDependenciesMeta }, null, 2)}\n`);
  renameSync(made, file);
}

function restore() {
  renameSync(whole, file);
}
