import type { ExportSink, OpenExport } from "../../../../core/export/index.ts";
import {
  crc32,
  requireZipSize,
  type ZipEntry,
  zipDirectory,
  zipEntry,
  zipStreamEntry,
} from "../../../../core/formats/index.ts";

/** Bytes that are gathered before the browser takes them, which may put them on its disk. */
const PIECE_BYTES = 8 * 2 ** 20;

/** Exports as the folders of one zip archive. An export that is abandoned is not in it. */
export class ZipSink implements ExportSink {
  private readonly entries: ZipEntry[] = [];
  private readonly pieces: Blob[] = [];
  private bytes = 0;

  async begin(folder: string): Promise<OpenExport> {
    const entries: ZipEntry[] = [];
    const content = new Pieces();
    return {
      write: async ({ name, bytes }) => {
        const entry = zipEntry(`${folder}/${name}`, bytes);
        entries.push(entry);
        content.add(entry.header, bytes);
        requireZipSize(this.entries.length + entries.length, this.bytes + content.bytes);
      },
      stream: async (name) => {
        // What comes before a file in an archive is known only when its end is.
        const file = new Pieces();
        let crc = 0;
        return {
          write: async (bytes) => {
            crc = crc32(bytes, crc);
            // The browser takes them later, and the caller may change them before.
            file.add(bytes.slice());
            requireZipSize(this.entries.length + entries.length, this.bytes + content.bytes + file.bytes);
          },
          close: async () => {
            const entry = zipStreamEntry(`${folder}/${name}`, crc, file.bytes);
            entries.push(entry);
            content.add(entry.header);
            content.append(file);
          },
        };
      },
      finish: async () => {
        this.entries.push(...entries);
        this.pieces.push(...content.finish());
        this.bytes += content.bytes;
      },
      // Nothing holds its pieces any more.
      abandon: async () => {},
    };
  }

  /** Null if nothing was exported. */
  archive(): Blob | null {
    if (this.entries.length === 0) return null;
    return new Blob([...this.pieces, zipDirectory(this.entries)], { type: "application/zip" });
  }
}

/** Bytes one after the other, few of them in this process' memory. */
class Pieces {
  bytes = 0;
  private readonly blobs: Blob[] = [];
  private waiting: Uint8Array<ArrayBuffer>[] = [];
  private waitingBytes = 0;

  add(...parts: readonly Uint8Array<ArrayBuffer>[]): void {
    for (const part of parts) {
      this.waiting.push(part);
      this.waitingBytes += part.length;
      this.bytes += part.length;
    }
    if (this.waitingBytes >= PIECE_BYTES) this.flush();
  }

  /** All of another's, which is used up. */
  append(other: Pieces): void {
    this.flush();
    this.blobs.push(...other.finish());
    this.bytes += other.bytes;
  }

  finish(): Blob[] {
    this.flush();
    return this.blobs;
  }

  private flush(): void {
    this.blobs.push(new Blob(this.waiting));
    this.waiting = [];
    this.waitingBytes = 0;
  }
}
