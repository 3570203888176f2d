import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { fileError, readWhole, temporaryName } from "./files.ts";

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
      return new PendingFile(path, temporary, await open(temporary, "wx+"));
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }

  /** @throws FileError */
  write(bytes: Uint8Array, position: number): Promise<void> {
    return this.told(async () => {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    });
  }

  /**
   * Fills a buffer with what was written.
   * @throws FileError
   */
  async read(buffer: Uint8Array, position: number): Promise<void> {
    try {
      await readWhole(this.handle, buffer, position);
    } catch (error) {
      throw fileError("Reading", this.path, error);
    }
  }

  /**
   * Adds to what was added before; not to be mixed with `write`, which does not move the end.
   * @throws FileError
   */
  append(piece: string | Uint8Array): Promise<void> {
    return this.told(() => this.handle.writeFile(piece));
  }

  /** All that was written so far, in pieces. @throws FileError */
  async *pieces(): AsyncGenerator<Uint8Array> {
    const buffer = new Uint8Array(2 ** 20);
    for (let at = 0; ; ) {
      const { bytesRead } = await this.told(() => this.handle.read(buffer, 0, buffer.length, at));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  }

  /** @throws FileError */
  finish(): Promise<void> {
    return this.told(async () => {
      await this.handle.sync();
      await this.handle.close();
      await rename(this.temporary, this.path);
    });
  }

  /** Leaves nothing behind; harmless after `finish`. */
  async discard(): Promise<void> {
    await this.handle.close().catch(() => {});
    await rm(this.temporary, { force: true });
  }

  private async told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
  }
}
