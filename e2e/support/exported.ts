import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { unzipSync } from "fflate";
import type { Sidecar } from "../../core/export/index.ts";

const schema = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../docs/${name}.schema.json`, import.meta.url), "utf8"));
const validate = new Ajv2020({ allowUnionTypes: true })
  .addSchema(schema("recipe"), "recipe.schema.json")
  .compile<Sidecar>(schema("export-sidecar"));

/** A run's folder of an export: its files by name, and its sidecar, which has been held against the schema. */
export interface ExportedFolder {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly sidecar: Sidecar;
}

/** The folders of an archive, by name. */
export function foldersOf(zip: Uint8Array): ReadonlyMap<string, ExportedFolder> {
  const entries = unzipSync(zip);
  const folders = new Map<string, Map<string, Uint8Array>>();
  for (const [path, bytes] of Object.entries(entries)) {
    const slash = path.indexOf("/");
    const folder = folders.get(path.slice(0, slash)) ?? new Map<string, Uint8Array>();
    folders.set(path.slice(0, slash), folder.set(path.slice(slash + 1), bytes));
  }
  return new Map([...folders].map(([name, files]) => [name, { files, sidecar: sidecarOf(files) }]));
}

/** @throws if it is not as the published schema says */
function sidecarOf(files: ReadonlyMap<string, Uint8Array>): Sidecar {
  const sidecar: unknown = JSON.parse(new TextDecoder().decode(files.get("sidecar.json")));
  if (validate(sidecar)) return sidecar;
  throw new Error(JSON.stringify(validate.errors));
}
