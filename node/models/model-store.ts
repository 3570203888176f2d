import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type FileBytes, sourceOf } from "../../core/basis/byte-source.ts";
import type { StoredModel } from "../../core/engine/contract/index.ts";
import type { ModelFile, OpenOptions } from "../../core/model/index.ts";
import { FileSource, hashOf } from "../file-source.ts";
import {
  copyFileAtomically,
  FileError,
  fileError,
  makeFolder,
  sha256,
  writeFileAtomically,
} from "../files.ts";
import { fileName } from "../workspace/names.ts";
import { modelFile } from "../workspace/records.ts";

/** Hexadecimal digits of a hash that name a model. */
const ID_LENGTH = 32;

export interface AboutModel {
  readonly name: string;
  readonly origin: StoredModel["origin"];
  readonly options: OpenOptions;
}

/** Models of a workspace, a folder each: their files under the hashes of their content, and last of all `model.json`. */
export class ModelStore {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** The last opened first. Folders that are not whole, or not ours, are left out and left alone. */
  async list(): Promise<StoredModel[]> {
    const names = await this.names();
    const settled = await Promise.allSettled(names.map((name) => this.record(name)));
    return settled
      .flatMap((result) => (result.status === "fulfilled" ? [storedOf(result.value)] : []))
      .sort((a, b) => b.lastOpened.localeCompare(a.lastOpened));
  }

  async store(files: readonly ModelFile[], { name, origin, options }: AboutModel): Promise<StoredModel> {
    const listed: StoredModel["files"][number][] = [];
    for (const { name, bytes } of files)
      listed.push({ name, sha256: await hashOf(bytes), bytes: sourceOf(bytes).size });
    const kept = optionsOf(options);
    const identity = [listed.map(({ name, sha256 }) => [name, sha256]), canonical(kept)];
    const id = sha256(new TextEncoder().encode(JSON.stringify(identity))).slice(0, ID_LENGTH);
    const folder = join(this.folder, id);
    await makeFolder(folder);
    await Promise.all(files.map(({ bytes }, index) => keepFile(folder, listed[index]!.sha256, bytes)));
    const stored: StoredModel = { id, name, origin, files: listed, lastOpened: new Date().toISOString() };
    await modelFile.write(join(folder, "model.json"), { version: 1, ...stored, options: kept });
    return stored;
  }

  /** Notes that it was opened just now, too. */
  async read(
    model: string,
  ): Promise<{ readonly files: ModelFile[]; readonly options: OpenOptions; readonly stored: StoredModel }> {
    const record = await this.record(model);
    const folder = join(this.folder, model);
    const files: ModelFile[] = [];
    for (const { name, sha256: hash } of record.files) {
      const bytes = await FileSource.of(join(folder, hash));
      if ((await hashOf(bytes)) !== hash) {
        throw new FileError(
          `The stored file of "${name}" is not the one that was opened first: it was changed or is damaged. Open the model from ` +
            "its own file again.",
        );
      }
      files.push({ name, bytes });
    }
    const opened = { ...record, lastOpened: new Date().toISOString() };
    await modelFile.write(join(folder, "model.json"), opened);
    return { files, options: optionsOf(record.options), stored: storedOf(opened) };
  }

  async forget(model: string): Promise<void> {
    const folder = join(this.folder, fileName(model));
    try {
      await rm(folder, { recursive: true, force: true });
    } catch (error) {
      throw fileError("Removing the model's folder", folder, error);
    }
  }

  private async record(model: string): Promise<StoredModel & { options: object; version: 1 }> {
    const record = await modelFile.read(join(this.folder, fileName(model), "model.json"));
    if (record === null || record.id !== model)
      throw new FileError("The model is not stored any more. Open it from its file again.");
    return record;
  }

  private async names(): Promise<string[]> {
    try {
      return await readdir(this.folder);
    } catch (error) {
      throw fileError("Reading the folder", this.folder, error);
    }
  }
}

/** One that is there stays as it is: threads may be about to read it, which take one that was written anew for another file. */
async function keepFile(folder: string, hash: string, bytes: FileBytes): Promise<void> {
  const path = join(folder, hash);
  if (await hasHash(path, hash)) return;
  if (bytes instanceof FileSource) return copyFileAtomically(bytes.reference.path, path);
  if (bytes instanceof Uint8Array) return writeFileAtomically(path, bytes);
  throw new TypeError("A model's bytes are in memory or on disk.");
}

async function hasHash(path: string, hash: string): Promise<boolean> {
  try {
    return (await hashOf(await FileSource.of(path))) === hash;
  } catch {
    // It is not there, or cannot be read: it is written.
    return false;
  }
}

function storedOf({ id, name, origin, files, lastOpened }: StoredModel): StoredModel {
  return { id, name, origin, files, lastOpened };
}

/** Those that are set. */
function optionsOf({ arguments: given, centredReadouts, allowUnused }: OpenOptions): {
  arguments?: Record<string, unknown>;
  centredReadouts?: boolean;
  allowUnused?: boolean;
} {
  return {
    ...(given === undefined ? {} : { arguments: { ...given } }),
    ...(centredReadouts ? { centredReadouts } : {}),
    ...(allowUnused ? { allowUnused } : {}),
  };
}

/** The same value for the same settings, in whatever order they were given. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, entry]) => [key, canonical(entry)]);
}
