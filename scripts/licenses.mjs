/**
 * Lists the licences of everything that is shipped: the production dependencies, and theirs.
 *
 *     node scripts/licenses.mjs           writes THIRD_PARTY_LICENSES.md
 *     node scripts/licenses.mjs --check   fails if it is not current
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { shippedPackages } from "./shipped.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const output = join(root, "THIRD_PARTY_LICENSES.md");

/** Licences under which a package may be shipped with an MIT-licensed program. */
const allowed = new Set([
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "NIST-PD-fallback",
]);

const shipped = shippedPackages();

/** Of `(MIT OR CC0-1.0)` one may choose. */
const choices = (license) => license.replace(/^\(|\)$/g, "").split(" OR ");
/** `A AND B` asks for both. */
const isAllowed = (choice) => choice.split(" AND ").every((license) => allowed.has(license));
const refused = shipped.filter(({ license }) => !choices(license).some(isAllowed));
if (refused.length > 0) {
  const list = refused.map(({ name, license }) => `${name} (${license})`).join(", ");
  console.error(`Not under an allowed licence: ${list}. Allowed are ${[...allowed].join(", ")}.`);
  process.exit(1);
}

const text = [
  "# Third-party licences",
  "",
  "What Retinoscope is shipped with. Made by `scripts/licenses.mjs`.",
  "",
  "| package | version | licence |",
  "| --- | --- | --- |",
  ...shipped.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`),
  ...shipped.flatMap(({ name, notice }) =>
    notice === null ? [] : ["", `## ${name}`, "", "```", notice, "```"],
  ),
  "",
].join("\n");

if (process.argv.includes("--check")) {
  if (readFileSync(output, "utf8") !== text) {
    console.error("THIRD_PARTY_LICENSES.md is not current. Run node scripts/licenses.mjs.");
    process.exit(1);
  }
} else {
  writeFileSync(output, text);
  console.log(`${shipped.length} packages`);
}
