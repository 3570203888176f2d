import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";

/** SHA-256, in hexadecimal, by path with slashes from the folder beside the archive. */
const listSchema = z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/));

/** The engine does not start without them. */
const needed = ["dist/electron/engine.js", "dist/node/worker.js"];

/**
 * Holds what lies beside the archive, the engine and all that it may load, against what was packed. Electron's own check is of the
 * archive alone, which holds the list.
 *
 * @param folder beside the archive
 * @param list path of the list, as scripts/package writes it
 * @throws Error naming the first file that is missing, was changed, or was not packed
 */
export async function checkEngineFiles(folder: string, list: string): Promise<void> {
  const hashes = new Map(Object.entries(listSchema.parse(JSON.parse(await readFile(list, "utf8")))));
  const there = await filesBelow(folder, "");
  const missing = needed.find((path) => !there.includes(path));
  if (missing !== undefined) throw new Error(problem(folder, missing, "is missing"));
  for (const path of there) {
    const expected = hashes.get(path);
    if (expected === undefined)
      throw new Error(problem(folder, path, "is none of the files that were packed"));
    if ((await sha256(join(folder, path))) !== expected)
      throw new Error(problem(folder, path, "is not as it was packed"));
  }
}

function problem(folder: string, path: string, what: string): string {
  return `The engine is not started: its file "${join(folder, path)}" ${what}. Install Retinoscope anew.`;
}

/** Everything that is no folder, links, too. */
async function filesBelow(folder: string, place: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, place), { withFileTypes: true })) {
    const path = place === "" ? entry.name : `${place}/${entry.name}`;
    found.push(...(entry.isDirectory() ? await filesBelow(folder, path) : [path]));
  }
  return found;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
