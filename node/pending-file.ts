import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { fileError, temporaryName } from "./files.ts";

/**
 * A file that is written piece by piece and bears its name only once it is finished: whoever reads sees it whole, or not at all.
 */
export class PendingFile {
  private readonly path: string;
  private readonly temporary: string;
  private readonly handle: FileHandle;

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.path = path;
    this.temporary = temporary;
    this.handle = handle;
  }

  /** @throws FileError */
  static async create(path: string): Promise<PendingFile> {
    const temporary = temporaryName(path);
    try {
      return new PendingFile(path, temporary, await open(temporary, "wx"));
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }

  /** @throws FileError */
  async write(bytes: Uint8Array, position: number): Promise<void> {
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
  }

  /** @throws FileError */
  async finish(): Promise<void> {
    try {
      await this.handle.sync();
      await this.handle.close();
      await rename(this.temporary, this.path);
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
  }

  /** Leaves nothing behind; harmless after `finish`. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => {});
    await rm(this.temporary, { force: true });
  }
}
