import { type FileHandle, open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileName } from "../../core/basis/file-name.ts";
import type { StreamedFile } from "../../core/export/index.ts";
import { FileError, fileError, makeFolder } from "../files.ts";

/** Files that wait for the disk at once. One after the other, a sequence of pictures would take ten times as long. */
const MAX_WAITING = 32;

/** Writes files into a folder of its own, to disk. */
export class FolderWriter {
  private readonly folder: string;
  private readonly waiting = new Set<Promise<void>>();
  private readonly open = new Set<FileHandle>();
  private failure: unknown = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * The file may reach the disk later: `finish` waits for all.
   * @param name from the folder, with slashes
   * @throws FileError if the name leads elsewhere, or an earlier file or this one cannot be written
   */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    const path = await this.place(name);
    try {
      const handle = await open(path, "wx");
      await handle.writeFile(bytes).catch(async (error: unknown) => {
        await handle.close();
        throw error;
      });
      this.sync(handle, path);
    } catch (error) {
      throw fileError("Writing", path, error);
    }
    if (this.waiting.size >= MAX_WAITING) await Promise.race(this.waiting);
    if (this.failure !== null) throw this.failure;
  }

  /**
   * Begins a file that is written piece by piece.
   * @throws FileError as `write` does
   */
  async stream(name: string): Promise<StreamedFile> {
    const path = await this.place(name);
    const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch (error) {
        throw fileError("Writing", path, error);
      }
    };
    const handle = await attempt(() => open(path, "wx"));
    this.open.add(handle);
    return {
      write: async (bytes) => void (await attempt(() => handle.writeFile(bytes))),
      close: async () => {
        this.open.delete(handle);
        await attempt(() => handle.sync().finally(() => handle.close()));
      },
    };
  }

  /** Lets go of files that were begun and not closed. Never throws. */
  async abandon(): Promise<void> {
    for (const handle of this.open) await handle.close().catch(() => {});
    this.open.clear();
    await this.finish().catch(() => {});
  }

  /** @throws FileError if any file did not reach the disk */
  async finish(): Promise<void> {
    await Promise.all(this.waiting);
    if (this.failure !== null) throw this.failure;
  }

  private async place(name: string): Promise<string> {
    const path = join(this.folder, ...name.split("/").map(safeName));
    await makeFolder(dirname(path));
    return path;
  }

  private sync(handle: FileHandle, path: string): void {
    const synced = handle
      .sync()
      .finally(() => handle.close())
      .catch((error: unknown) => {
        this.failure ??= fileError("Writing", path, error);
      })
      .finally(() => this.waiting.delete(synced));
    this.waiting.add(synced);
  }
}

/**
 * A name that lies in a folder and cannot lead out of it.
 * @throws FileError if it is none
 */
export function safeName(name: string): string {
  if (fileName(name) === name) return name;
  throw new FileError(`${JSON.stringify(name)} cannot be the name of an exported file.`);
}
