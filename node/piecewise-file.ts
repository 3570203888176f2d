import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { fileError, temporaryName } from "./files.ts";

/** A text file that is written piece by piece, so that it never has to be in memory as a whole. It bears its name only once it is finished. */
export class PiecewiseFile {
  private readonly path: string;
  private readonly temporary: string;
  private readonly handle: FileHandle;

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.path = path;
    this.temporary = temporary;
    this.handle = handle;
  }

  /** @throws FileError */
  static async create(path: string): Promise<PiecewiseFile> {
    const temporary = temporaryName(path);
    try {
      return new PiecewiseFile(path, temporary, await open(temporary, "wx+"));
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }

  /** @throws FileError */
  async write(text: string): Promise<void> {
    try {
      await this.handle.writeFile(text);
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
  }

  /**
   * Adds all that another file holds so far.
   * @throws FileError
   */
  async writeAllOf(other: PiecewiseFile): Promise<void> {
    const buffer = new Uint8Array(2 ** 20);
    try {
      for (let at = 0; ; ) {
        const { bytesRead } = await other.handle.read(buffer, 0, buffer.length, at);
        if (bytesRead === 0) return;
        await this.handle.writeFile(buffer.subarray(0, bytesRead));
        at += bytesRead;
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
