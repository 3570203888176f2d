import { writeNpyHeader } from "../core/formats/index.ts";
import { PendingFile } from "./pending-file.ts";

/**
 * An npy file of float32 that is written piece by piece, in any order, so that an array never has to be in memory as a whole. It bears its
 * name only once it is finished.
 */
export class NpyFile {
  private readonly file: PendingFile;
  private readonly dataOffset: number;

  private constructor(file: PendingFile, dataOffset: number) {
    this.file = file;
    this.dataOffset = dataOffset;
  }

  /** @throws FileError */
  static async create(path: string, shape: readonly number[]): Promise<NpyFile> {
    const header = writeNpyHeader({ descr: "<f4", shape });
    const file = await PendingFile.create(path);
    await file.write(header, 0);
    return new NpyFile(file, header.length);
  }

  /**
   * @param at index of the first value in the flat array
   * @throws FileError
   */
  async write(at: number, values: Float32Array): Promise<void> {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    await this.file.write(bytes, this.dataOffset + 4 * at);
  }

  /** @throws FileError */
  finish(): Promise<void> {
    return this.file.finish();
  }

  /** Leaves nothing behind; harmless after `finish`. */
  discard(): Promise<void> {
    return this.file.discard();
  }
}
