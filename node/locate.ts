import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { FileError } from "./files.ts";

/**
 * A file that comes with the program, by its path from a folder above this module: the sources and the built bundles lie at different
 * depths.
 *
 * @param candidates the first that is there, in the nearest folder, is taken
 * @throws FileError
 */
function findAbove(candidates: readonly string[]): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    for (const candidate of candidates) {
      const path = join(folder, candidate);
      if (existsSync(path)) return path;
    }
    if (dirname(folder) === folder) break;
  }
  throw new FileError(
    `"${candidates.at(-1)}" is missing from the installation. Install Retinoscope again, or run "npm run build" in its folder.`,
  );
}

/**
 * The built worker thread (node/pool/worker.ts).
 * @throws FileError if it was not built
 */
export function workerScript(): URL {
  return pathToFileURL(findAbove(["node/worker.js", "dist/node/worker.js"]));
}

/**
 * A file of the installation, by its path in it; null if this installation does not have it.
 */
export function packagedPath(path: string): string | null {
  try {
    return packagedFile(path);
  } catch {
    return null;
  }
}

/**
 * The same of a file that every installation has.
 * @throws FileError if it is missing
 */
export function packagedFile(path: string): string {
  return findAbove([path]);
}

/**
 * A file of assets/, by its path there.
 * @throws FileError if it is missing
 */
export function assetPath(name: string): string {
  return packagedFile(`assets/${name}`);
}
