/**
 * Writes what is shipped as a list that programs read (a bill of materials in CycloneDX 1.5, https://cyclonedx.org/docs/1.5/json/):
 *
 *     node scripts/sbom.mjs [FILE]          dist/sbom.cdx.json, unless it is given
 *
 * The same bytes for the same lock file: it has neither a date nor a random number.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { shippedElectron, shippedPackages } from "./shipped.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const project = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const output = resolve(process.argv[2] ?? join(root, "dist/sbom.cdx.json"));

const electron = shippedElectron();

const components = [...shippedPackages(), electron].map(({ name, version, license, integrity }) => ({
  type: name === "electron" ? "framework" : "library",
  "bom-ref": `${name}@${version}`,
  name,
  version,
  scope: name === "electron" ? "optional" : "required",
  ...(integrity === undefined ? {} : { hashes: [hashOf(integrity)] }),
  licenses: [licenseOf(license)],
  purl: purlOf(name, version),
}));

const bom = {
  $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
  bomFormat: "CycloneDX",
  specVersion: "1.5",
  version: 1,
  metadata: {
    component: {
      type: "application",
      "bom-ref": `${project.name}@${project.version}`,
      name: project.name,
      version: project.version,
      description: project.description,
      licenses: [licenseOf(project.license)],
      purl: purlOf(project.name, project.version),
    },
  },
  components,
};

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, `${JSON.stringify(bom, null, 2)}\n`);

/** One name, or an expression such as `(MIT OR CC0-1.0)`. */
function licenseOf(license) {
  return /[ ()]/.test(license) ? { expression: license } : { license: { id: license } };
}

/** From `sha512-` and base64, as lock files have it. */
function hashOf(integrity) {
  const [algorithm, digest] = integrity.split(" ")[0].split("-", 2);
  return {
    alg: algorithm.toUpperCase().replace("SHA", "SHA-"),
    content: Buffer.from(digest, "base64").toString("hex"),
  };
}

function purlOf(name, version) {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}
