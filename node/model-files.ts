import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import type { DownloadProgress } from "../core/engine/host.ts";
import { type ModelFile, refuseShards } from "../core/model/index.ts";
import { FileSource } from "./file-source.ts";
import { FileError, fileError, isMissing } from "./files.ts";
import { assetPath } from "./locate.ts";
import { ModelCache } from "./models/model-cache.ts";
import { publishedModels } from "./models/remote.ts";

const memberFile = /^(config_\d+\.ya?ml|data_info_\d+\.pkl|state_dict_\d+\.pth\.tar)$/;

/** The word for the model that comes with the program. A file of this name is `./demo`. */
const DEMO = "demo";

/** Follows a download. */
export interface DownloadFollower {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/**
 * The files of a model, of which nothing is read yet: checkpoints by their paths, a folder of the older ensemble, `demo`, a published
 * name or an address, whose file is downloaded the first time.
 *
 * @throws FileError, DownloadError
 * @throws CheckpointError for a folder that holds one model in shards
 */
export async function readModelFiles(
  words: readonly string[],
  follower: DownloadFollower = { signal: new AbortController().signal, onProgress: () => undefined },
  cache = new ModelCache(),
): Promise<ModelFile[]> {
  const files: ModelFile[] = [];
  for (const word of words) {
    const url = cache.addressOf(word);
    if (url !== null) {
      files.push(await cache.file(url, follower.signal, follower.onProgress));
      continue;
    }
    for (const file of word === DEMO ? [assetPath("models/simulated-retina.ckpt")] : await expand(word))
      files.push({ name: basename(file), bytes: await FileSource.of(file) });
  }
  return files;
}

/** Whether a word is the path of a model, and not its name or address. */
export function isModelPath(word: string): boolean {
  return word !== DEMO && new ModelCache().addressOf(word) === null;
}

/** A file as itself, a folder as its members' files. */
async function expand(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    const all = await readdir(path);
    refuseShards(all);
    const names = all.filter((name) => memberFile.test(name)).sort();
    if (names.length > 0) return names.map((name) => join(path, name));
  } catch (error) {
    if (isMissing(error) && /^\w+$/.test(path)) throw new FileError(noSuchName(path));
    throw fileError("Opening the model", path, error);
  }
  throw new FileError(
    `The folder "${path}" holds no ensemble (config_*.yaml, data_info_*.pkl, state_dict_*.pth.tar). ` +
      "Give the path of a checkpoint, or of such a folder.",
  );
}

function noSuchName(word: string): string {
  const names = [DEMO, ...publishedModels.map(({ name }) => name)].join(", ");
  return `There is no file "${word}", and no model of this name is published. Give the path of a file, or one of ${names}.`;
}
