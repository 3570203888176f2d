import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packedModules } from "./native-tensorflow.ts";

/** What lies beside the archive, since processes and threads are started from files: the engine, its threads, and what they load. */
export const besideArchive = [
  "dist/package.json",
  "dist/chunks",
  "dist/electron/engine.js",
  "dist/node/worker.js",
  "node_modules",
] as const;

/**
 * Writes down the SHA-256 of each file that may lie beside the archive, into the archive (dist/electron/engine-files.json), where the
 * main process looks before it starts the engine: Electron's own check of integrity is of the archive alone.
 *
 * @param root the folder that is packed
 * @param more names beside the archive, besides the usual ones
 */
export function writeEngineFiles(root: string, more: readonly string[] = []): void {
  const modules = packedModules(root).map((name) => `node_modules/${name}`);
  const places = [...besideArchive.filter((name) => name !== "node_modules"), ...modules, ...more];
  const hashes = Object.fromEntries(
    places
      .flatMap((place) => filesBelow(root, place))
      .map((path) => [
        path,
        createHash("sha256")
          .update(readFileSync(join(root, path)))
          .digest("hex"),
      ]),
  );
  writeFileSync(join(root, "dist/electron/engine-files.json"), JSON.stringify(hashes));
}

/** Paths of files, with slashes. */
function filesBelow(root: string, place: string): string[] {
  const path = join(root, place);
  if (statSync(path).isFile()) return [place];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = `${place}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(root, inner);
    return entry.isFile() ? [inner] : [];
  });
}
