import { randomBytes } from "node:crypto";
import { lstat, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type ExportSink, fileName, type OpenExport, SIDECAR_NAME } from "../../core/export/index.ts";
import { FileError, fileError, isMissing, makeFolder } from "../files.ts";

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
    return {
      write: ({ name, bytes }) => writeInto(temporary, name, bytes),
      finish: () => this.replace(path, temporary),
      abandon: () => rm(temporary, { recursive: true, force: true }),
    };
  }

  /** @throws FileError if the name leads elsewhere, or something is in the way */
  private async place(name: string): Promise<string> {
    const path = join(this.folder, safe(name));
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

/** @throws FileError if it is not the name of a file that lies in a folder */
function safe(name: string): string {
  if (fileName(name) === name) return name;
  throw new FileError(`${JSON.stringify(name)} cannot be the name of an exported file.`);
}

async function writeInto(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, ...name.split("/").map(safe));
  await makeFolder(dirname(path));
  try {
    const handle = await open(path, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError("Writing", path, error);
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
