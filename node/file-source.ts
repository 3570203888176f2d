import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync, type Stats } from "node:fs";
import type { ByteSource, FileBytes } from "../core/basis/byte-source.ts";
import { FileError, fileError } from "./file-error.ts";
import { readWhole, sha256 } from "./files.ts";
import { openRegular, READ_ONLY } from "./regular-file.ts";

/** A file on disk as data: threads are given it, and read the file themselves. */
export interface FileReference {
  readonly path: string;
  readonly size: number;
  /** What changes with its content, and with the file. */
  readonly modified: number;
  readonly inode: number;
}

/** Small reads follow each other closely: so many bytes come at once, and the last are kept. */
const WINDOW_BYTES = 2 ** 16;
const PIECE_BYTES = 2 ** 20;

/** The bytes of a regular file on disk. Only those that are asked for are in memory, and the file is open only while it is read. */
export class FileSource implements ByteSource {
  readonly reference: FileReference;
  private window: { readonly start: number; readonly bytes: Uint8Array } | null = null;

  constructor(reference: FileReference) {
    this.reference = reference;
  }

  /** @throws FileError if it is not there, or no regular file */
  static async of(path: string): Promise<FileSource> {
    try {
      const { handle, stats } = await openRegular(path);
      await handle.close();
      return new FileSource(referenceTo(path, stats));
    } catch (error) {
      throw fileError("Reading", path, error);
    }
  }

  get size(): number {
    return this.reference.size;
  }

  /** @throws FileError if it cannot be read, or is not the file that it was */
  readInto(target: Uint8Array, start: number): void {
    if (target.length >= WINDOW_BYTES) {
      this.fill(target, start);
      return;
    }
    const { window } = this;
    if (
      window !== null &&
      start >= window.start &&
      start + target.length <= window.start + window.bytes.length
    ) {
      target.set(window.bytes.subarray(start - window.start, start - window.start + target.length));
      return;
    }
    const bytes = new Uint8Array(Math.max(target.length, Math.min(WINDOW_BYTES, this.size - start)));
    this.fill(bytes, start);
    this.window = { start, bytes };
    target.set(bytes.subarray(0, target.length));
  }

  private fill(target: Uint8Array, start: number): void {
    const { path, size, modified, inode } = this.reference;
    try {
      const file = openSync(path, READ_ONLY);
      try {
        const now = referenceTo(path, fstatSync(file));
        if (now.size !== size || now.modified !== modified || now.inode !== inode)
          throw new FileError(`"${path}" was changed while it was read. Open it again.`);
        for (let done = 0; done < target.length; ) {
          const read = readSync(file, target, done, target.length - done, start + done);
          if (read === 0) throw new FileError(`"${path}" became shorter while it was read. Open it again.`);
          done += read;
        }
      } finally {
        closeSync(file);
      }
    } catch (error) {
      throw fileError("Reading", path, error);
    }
  }
}

function referenceTo(path: string, { size, mtimeMs, ino }: Stats): FileReference {
  return { path, size, modified: mtimeMs, inode: ino };
}

/** The SHA-256 of a file's bytes. @throws FileError */
export async function hashOf(bytes: FileBytes): Promise<string> {
  if (bytes instanceof Uint8Array) return sha256(bytes);
  if (!(bytes instanceof FileSource)) throw new TypeError("Its bytes are neither in memory nor on disk.");
  const { path, size } = bytes.reference;
  try {
    const { handle } = await openRegular(path);
    try {
      const hash = createHash("sha256");
      const piece = new Uint8Array(Math.min(PIECE_BYTES, size));
      for (let done = 0; done < size; done += piece.length) {
        const part = piece.subarray(0, Math.min(piece.length, size - done));
        await readWhole(handle, part, done);
        hash.update(part);
      }
      return hash.digest("hex");
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileError("Reading", path, error);
  }
}
