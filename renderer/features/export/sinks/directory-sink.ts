import type { ExportSink, OpenExport } from "../../../../core/export/index.ts";
import { FolderError, folderError } from "./folder-error.ts";

/**
 * Exports as folders in a folder of this computer. Files come whole or not at all, the sidecar last: a folder without one is not whole.
 * An export that is abandoned leaves nothing.
 */
export class DirectorySink implements ExportSink {
  private readonly directory: FileSystemDirectoryHandle;

  constructor(directory: FileSystemDirectoryHandle) {
    this.directory = directory;
  }

  /**
   * Finds out whether all these exports can go there, before any work.
   * @throws FolderError if something is in the way
   */
  async prepare(names: readonly string[]): Promise<void> {
    const there = new Set<string>();
    try {
      for await (const name of this.directory.keys()) there.add(name.toLowerCase());
    } catch (error) {
      throw folderError("Reading the folder", this.directory.name, error);
    }
    const taken = names.find((name) => there.has(name.toLowerCase()));
    if (taken === undefined) return;
    throw new FolderError(
      `There is "${taken}" in the folder "${this.directory.name}" already. Nothing was exported: choose another folder.`,
    );
  }

  async begin(name: string): Promise<OpenExport> {
    const folder = await this.attempt("Making the folder", name, () =>
      this.directory.getDirectoryHandle(name, { create: true }),
    );
    const open = new Set<FileSystemWritableFileStream>();
    return {
      write: (file) => this.attempt("Writing", `${name}/${file.name}`, () => write(folder, file)),
      stream: async (name) => {
        const place = `${folder.name}/${name}`;
        const file = await this.attempt("Writing", place, () => begun(folder, name));
        open.add(file);
        return {
          write: (bytes) => this.attempt("Writing", place, () => file.write(bytes)),
          close: async () => {
            open.delete(file);
            await this.attempt("Writing", place, () => file.close());
          },
        };
      },
      finish: async () => {},
      abandon: async () => {
        for (const file of open) await file.abort().catch(() => {});
        await this.directory.removeEntry(name, { recursive: true }).catch(() => {});
      },
    };
  }

  private async attempt<T>(what: string, name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw folderError(what, name, error);
    }
  }
}

async function write(
  folder: FileSystemDirectoryHandle,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const file = await begun(folder, name);
  try {
    await file.write(bytes);
    // Only now the file is there.
    await file.close();
  } catch (error) {
    await file.abort().catch(() => {});
    throw error;
  }
}

async function begun(folder: FileSystemDirectoryHandle, name: string): Promise<FileSystemWritableFileStream> {
  const steps = name.split("/");
  const last = steps.pop()!;
  let inside = folder;
  for (const step of steps) inside = await inside.getDirectoryHandle(step, { create: true });
  return (await inside.getFileHandle(last, { create: true })).createWritable();
}
