import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { unzipSync } from "fflate";
import type { Sidecar } from "../../core/export/index.ts";
import type { NpyArray } from "../../core/formats/index.ts";

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

/** As an export enlarges pictures when nobody says otherwise. */
const SCALE = 8;

/** The levels `[pixel, 3]` that a frame of two channels must have by the sidecar's ranges, enlarged. */
export function levels({ data, shape }: NpyArray, { pictures }: Sidecar, frame: number): number[] {
  const [, frames = 0, height = 0, width = 0] = shape;
  const level = (channel: number, y: number, x: number): number => {
    const { black, white } = pictures!.ranges[channel]!;
    const value = Number(data[((channel * frames + frame) * height + y) * width + x]);
    return Math.min(255, Math.max(0, Math.floor(((value - black) / (white - black)) * 255 + 0.5)));
  };
  const found: number[] = [];
  for (let y = 0; y < height * SCALE; y++)
    for (let x = 0; x < width * SCALE; x++) {
      const at = [Math.floor(y / SCALE), Math.floor(x / SCALE)] as const;
      const uv = level(1, ...at);
      found.push(uv, level(0, ...at), uv);
    }
  return found;
}
