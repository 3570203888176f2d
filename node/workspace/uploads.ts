import { randomBytes } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Upload } from "../../core/engine/host.ts";
import { FileError, fileError } from "../files.ts";

/** No model of a retina comes near. */
const LARGEST_UPLOAD = 2 ** 31;

/**
 * A file that comes in pieces, in order, kept on disk until it is whole.
 * @throws FileError if it would be too large, or cannot be written
 */
export async function beginUpload(folder: string, name: string, bytes: number): Promise<Upload> {
  if (bytes > LARGEST_UPLOAD) {
    throw new FileError(
      `"${name}" has ${bytes} bytes; files of up to ${LARGEST_UPLOAD / 2 ** 30} GiB can be opened. Choose another file.`,
    );
  }
  const path = join(folder, `upload-${randomBytes(8).toString("hex")}.part`);
  try {
    return new UploadedFile(name, bytes, path, await open(path, "wx+", 0o600));
  } catch (error) {
    throw fileError("Writing", path, error);
  }
}

class UploadedFile implements Upload {
  readonly name: string;
  private readonly size: number;
  private readonly path: string;
  private readonly handle: FileHandle;
  /** Bytes accepted, and those that are on disk, too. */
  private accepted = 0;
  private written = 0;
  private discarded = false;

  constructor(name: string, size: number, path: string, handle: FileHandle) {
    this.name = name;
    this.size = size;
    this.path = path;
    this.handle = handle;
  }

  async append(offset: number, bytes: Uint8Array): Promise<void> {
    this.mustBeThere();
    if (offset !== this.accepted) {
      throw new FileError(
        `A piece of "${this.name}" for byte ${offset} came where byte ${this.accepted} was next. Send the file again.`,
      );
    }
    if (offset + bytes.length > this.size)
      throw new FileError(
        `"${this.name}" is longer than the ${this.size} bytes that were announced. Send it again.`,
      );
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

  async read(): Promise<Uint8Array<ArrayBuffer>> {
    this.mustBeThere();
    if (this.written < this.size) {
      throw new FileError(
        `"${this.name}" is not whole: ${this.written} of ${this.size} bytes have arrived. Send the rest, or send it again.`,
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

  async discard(): Promise<void> {
    if (this.discarded) return;
    this.discarded = true;
    await this.handle.close();
    await rm(this.path, { force: true });
  }

  private mustBeThere(): void {
    if (this.discarded) throw new FileError(`"${this.name}" was given up. Send it again.`);
  }
}
