import { randomBytes } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { writeNpyHeader } from "../core/formats/index.ts";
import { fileError } from "./files.ts";

/**
 * An npy file of float32 that is written piece by piece, in any order, so that an array never has to be in memory as a whole. It bears its
 * name only once it is finished.
 */
export class NpyFile {
  private readonly path: string;
  private readonly temporary: string;
  private readonly handle: FileHandle;
  private readonly dataOffset: number;

  private constructor(path: string, temporary: string, handle: FileHandle, dataOffset: number) {
    this.path = path;
    this.temporary = temporary;
    this.handle = handle;
    this.dataOffset = dataOffset;
  }

  /** @throws FileError */
  static async create(path: string, shape: readonly number[]): Promise<NpyFile> {
    const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.tmp`);
    const header = writeNpyHeader({ descr: "<f4", shape });
    try {
      const handle = await open(temporary, "wx");
      const file = new NpyFile(path, temporary, handle, header.length);
      await file.writeBytes(header, 0);
      return file;
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }

  /**
   * @param at index of the first value in the flat array
   * @throws FileError
   */
  async write(at: number, values: Float32Array): Promise<void> {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    await this.writeBytes(bytes, this.dataOffset + 4 * at);
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

  private async writeBytes(bytes: Uint8Array, position: number): Promise<void> {
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, position + done);
        done += bytesWritten;
      }
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
  }
}
