import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unpacked } from "./places.ts";

// Built files, from where the built main process lies (dist/electron/main.js).
const folder = dirname(fileURLToPath(import.meta.url));

/** A process that is started from a file, and starts threads from others, needs them outside an archive. */
const engine = unpacked(join(folder, "engine.js"));

export const builtFiles = {
  preload: join(folder, "preload.cjs"),
  engine,
  /** Hashes of the files beside the archive, which are in it; null where there is no archive. */
  engineFiles: dirname(engine) === folder ? null : join(folder, "engine-files.json"),
  /** What lies beside the archive. */
  besideArchive: join(dirname(engine), "..", ".."),
  renderer: join(folder, "..", "renderer"),
  icon: join(folder, "..", "..", "assets", "icon", "512x512.png"),
};
