import { randomBytes } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { quoted } from "../../core/basis/foreign-text.ts";
import type { Upload } from "../../core/engine/host.ts";
import { FileSource } from "../file-source.ts";
import { FileError, fileError } from "../files.ts";

export interface UploadLimits {
  /** Bytes of one file. */
  readonly each: number;
  /** Bytes that are there of all files at once, whole or not, of all clients together. */
  readonly all: number;
}

/** No model of a retina comes near. */
const usualLimits: UploadLimits = { each: 2 ** 31, all: 2 ** 32 };

/** Files that come in pieces, in order, kept on disk until they are whole and used. */
export class UploadFolder {
  private readonly folder: string;
  private readonly limits: UploadLimits;
  /** Bytes that have come. What is announced alone takes no place. */
  private taken = 0;

  constructor(folder: string, limits: UploadLimits = usualLimits) {
    this.folder = folder;
    this.limits = limits;
  }

  /** @throws FileError if it would be too large, there are too many, or it cannot be written */
  async begin(name: string, bytes: number): Promise<Upload> {
    const { each } = this.limits;
    if (bytes > each) {
      throw new FileError(
        `${quoted(name)} has ${bytes} bytes; files of up to ${each / 2 ** 30} GiB can be opened. Choose another file.`,
      );
    }
    const path = join(this.folder, `upload-${randomBytes(8).toString("hex")}.part`);
    try {
      const handle = await open(path, "wx+", 0o600);
      return new UploadedFile(name, bytes, path, handle, (change) => this.take(name, change));
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }

  /** @param change bytes that come; below zero: that go */
  private take(name: string, change: number): void {
    const { all } = this.limits;
    if (this.taken + change > all) {
      throw new FileError(
        `${quoted(name)} and the files that were sent already have more than ${all / 2 ** 30} GiB together. Wait until those are opened.`,
      );
    }
    this.taken += change;
  }
}

/** A file that was sent, as it lies on disk. */
export class UploadedFile implements Upload {
  readonly name: string;
  private readonly size: number;
  private readonly path: string;
  private readonly handle: FileHandle;
  private readonly take: (change: number) => void;
  /** Bytes accepted, and those that are on disk, too. */
  private accepted = 0;
  private written = 0;
  private discarded = false;

  constructor(name: string, size: number, path: string, handle: FileHandle, take: (change: number) => void) {
    this.name = name;
    this.size = size;
    this.path = path;
    this.handle = handle;
    this.take = take;
  }

  async append(offset: number, bytes: Uint8Array): Promise<void> {
    this.mustBeThere();
    if (offset !== this.accepted) {
      throw new FileError(
        `A piece of ${quoted(this.name)} for byte ${offset} came where byte ${this.accepted} was next. Send the file again.`,
      );
    }
    if (offset + bytes.length > this.size)
      throw new FileError(
        `${quoted(this.name)} is longer than the ${this.size} bytes that were announced. Send it again.`,
      );
    this.take(bytes.length);
    this.accepted += bytes.length;
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, offset + done);
        done += bytesWritten;
      }
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
    this.written += bytes.length;
  }

  /**
   * Where it lies until it is discarded.
   * @throws FileError if it is not whole
   */
  place(): string {
    this.mustBeThere();
    if (this.written < this.size) {
      throw new FileError(
        `${quoted(this.name)} is not whole: ${this.written} of ${this.size} bytes have arrived. Send the rest, or send it again.`,
      );
    }
    return this.path;
  }

  async read(most: number): Promise<Uint8Array<ArrayBuffer>> {
    this.place();
    if (this.size > most) {
      throw new FileError(
        `${quoted(this.name)} has ${this.size} bytes; for this, a file may have ${most}. Choose another file.`,
      );
    }
    const bytes = new Uint8Array(this.size);
    try {
      for (let done = 0; done < this.size; ) {
        const { bytesRead } = await this.handle.read(bytes, done, this.size - done, done);
        if (bytesRead === 0) throw new FileError(`"${this.path}" was cut off. Send the file again.`);
        done += bytesRead;
      }
    } catch (error) {
      throw fileError("Reading", this.path, error);
    }
    return bytes;
  }

  async source(): Promise<FileSource> {
    return FileSource.of(this.place());
  }

  async discard(): Promise<void> {
    if (this.discarded) return;
    this.discarded = true;
    this.take(-this.accepted);
    await this.handle.close();
    await rm(this.path, { force: true });
  }

  private mustBeThere(): void {
    if (this.discarded) throw new FileError(`${quoted(this.name)} was given up. Send it again.`);
  }
}
