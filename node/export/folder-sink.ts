import { randomBytes } from "node:crypto";
import { lstat, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { type ExportSink, type OpenExport, SIDECAR_NAME } from "../../core/export/index.ts";
import { FileError, fileError, isMissing, makeFolder } from "../files.ts";
import { FolderWriter, safeName } from "./folder-writer.ts";

/**
 * Exports as folders in a folder. Each is written under a hidden name and renamed when it is whole, so that a folder under its own
 * name always is.
 */
export class FolderSink implements ExportSink {
  private readonly folder: string;
  private readonly overwrite: boolean;

  /** @param overwrite whether a run's earlier export gives way to the new one; nothing but exports ever does */
  constructor(folder: string, overwrite: boolean) {
    this.folder = folder;
    this.overwrite = overwrite;
  }

  /**
   * Makes the folder, and finds out whether all these exports can go there, before hours of work.
   * @throws FileError
   */
  async prepare(names: readonly string[]): Promise<void> {
    await makeFolder(this.folder);
    for (const name of names) await this.place(name);
  }

  async begin(name: string): Promise<OpenExport> {
    const path = await this.place(name);
    const temporary = join(this.folder, `.${name}.${randomBytes(6).toString("hex")}.part`);
    await makeFolder(temporary);
    const files = new FolderWriter(temporary);
    return {
      write: ({ name, bytes }) => files.write(name, bytes),
      stream: (name) => files.stream(name),
      finish: async () => {
        await files.finish();
        await this.replace(path, temporary);
      },
      abandon: async () => {
        await files.abandon();
        await rm(temporary, { recursive: true, force: true });
      },
    };
  }

  /** @throws FileError if the name leads elsewhere, or something is in the way */
  private async place(name: string): Promise<string> {
    const path = join(this.folder, safeName(name));
    if (!(await isThere(path))) return path;
    const isExport = await isThere(join(path, SIDECAR_NAME));
    if (this.overwrite && isExport) return path;
    throw new FileError(
      isExport
        ? `There is an export in "${path}" already. Choose another folder, or overwrite it.`
        : `"${path}" is in the way, and is no export. Choose another folder.`,
    );
  }

  private async replace(path: string, temporary: string): Promise<void> {
    const old = `${temporary}.old`;
    try {
      const replaced = await isThere(path);
      if (replaced) await rename(path, old);
      await rename(temporary, path);
      if (replaced) await rm(old, { recursive: true, force: true });
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw fileError("Reading", path, error);
    },
  );
}
