import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { unpacked } from "./places.ts";

// Built files, from where the built main process lies (dist/electron/main.js).
const folder = dirname(fileURLToPath(import.meta.url));

export const builtFiles = {
  preload: join(folder, "preload.cjs"),
  /** A process that is started from a file, and starts threads from others, needs them outside an archive. */
  engine: unpacked(join(folder, "engine.js")),
  /** Hashes of the files beside the archive, which are in it; null where there is no archive. */
  engineFiles: unpacked(folder) === folder ? null : join(folder, "engine-files.json"),
  /** What lies beside the archive. */
  besideArchive: unpacked(join(folder, "..", "..")),
  renderer: join(folder, "..", "renderer"),
  icon: join(folder, "..", "..", "assets", "icon", "512x512.png"),
};
