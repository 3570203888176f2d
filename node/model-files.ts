import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type ModelFile, refuseShards } from "../core/model/index.ts";
import { FileSource } from "./file-source.ts";
import { FileError, fileError } from "./files.ts";

const memberFile = /^(config_\d+\.ya?ml|data_info_\d+\.pkl|state_dict_\d+\.pth\.tar)$/;

/**
 * The files of a model, of which nothing is read yet: checkpoints by their paths, or a folder of the older ensemble.
 * @throws FileError
 * @throws CheckpointError for a folder that holds one model in shards
 */
export async function readModelFiles(paths: readonly string[]): Promise<ModelFile[]> {
  const files: ModelFile[] = [];
  for (const path of paths) {
    for (const file of await expand(path))
      files.push({ name: basename(file), bytes: await FileSource.of(file) });
  }
  return files;
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
    throw fileError("Opening the model", path, error);
  }
  throw new FileError(
    `The folder "${path}" holds no ensemble (config_*.yaml, data_info_*.pkl, state_dict_*.pth.tar). ` +
      "Give the path of a checkpoint, or of such a folder.",
  );
}
