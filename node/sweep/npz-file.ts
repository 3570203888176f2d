import { crc32 } from "node:zlib";
import { type ZipEntry, zipDirectory, zipStreamEntry } from "../../core/formats/index.ts";
import { PendingFile } from "../pending-file.ts";

/** Bytes that are gathered before they are written: a call for each small array would take longer than its bytes. */
const PIECE_BYTES = 4 * 2 ** 20;

/**
 * Writes an npz file array by array, so that it may be larger than memory: uncompressed, and with 64-bit
 * offsets (zip64, which numpy reads) where it needs them. The file appears under its name only when it is whole.
 */
export class NpzFile {
  private readonly file: PendingFile;
  private readonly largest: number | undefined;
  private readonly entries: ZipEntry[] = [];
  private offset = 0;
  private waiting: Uint8Array[] = [];
  private waitingBytes = 0;

  private constructor(file: PendingFile, largest: number | undefined) {
    this.file = file;
    this.largest = largest;
  }

  /**
   * @param largest offset that is written in 32 bits
   * @throws FileError
   */
  static async create(path: string, largest?: number): Promise<NpzFile> {
    return new NpzFile(await PendingFile.create(path), largest);
  }

  /**
   * @param npy the content of an npy file, which may not change any more
   * @throws FileError
   */
  async add(name: string, npy: Uint8Array): Promise<void> {
    const entry = zipStreamEntry(`${name}.npy`, crc32(npy), npy.length);
    this.entries.push(entry);
    await this.write(entry.header, npy);
  }

  /** @throws FileError */
  async finish(): Promise<void> {
    await this.write(zipDirectory(this.entries, this.largest));
    await this.flush();
    await this.file.finish();
  }

  /** Leaves no trace of a file that was not finished. */
  async abandon(): Promise<void> {
    await this.file.discard();
  }

  private async write(...parts: readonly Uint8Array[]): Promise<void> {
    for (const part of parts) this.waitingBytes += part.length;
    this.waiting.push(...parts);
    if (this.waitingBytes >= PIECE_BYTES) await this.flush();
  }

  private async flush(): Promise<void> {
    const bytes = Buffer.concat(this.waiting);
    this.waiting = [];
    this.waitingBytes = 0;
    await this.file.write(bytes, this.offset);
    this.offset += bytes.length;
  }
}
