import type { ModelFile } from "../../model/index.ts";
import { NotFoundError, RequestError } from "../errors.ts";
import type { Host, Upload } from "../host.ts";
import { Serial } from "../serial.ts";

/** Bytes of a piece. */
const CHUNK_BYTES = 1 << 20;

/** Files that one client may be sending at once: as many as one model may have. */
const MAX_AT_ONCE = 64;

/** The files that one client sends. */
export class Uploads {
  private readonly host: Host;
  private readonly uploads = new Map<string, { readonly upload: Upload; readonly steps: Serial }>();
  private beginning = 0;
  private closed = false;

  constructor(host: Host) {
    this.host = host;
  }

  /** @throws RequestError, FileError */
  async begin(name: string, bytes: number): Promise<{ upload: string; chunkBytes: number }> {
    if (this.uploads.size + this.beginning >= MAX_AT_ONCE) {
      throw new RequestError(
        `More than ${MAX_AT_ONCE} files were sent and not used. Use or cancel some of them first.`,
      );
    }
    this.beginning++;
    try {
      const upload = await this.host.workspace.beginUpload(name, bytes);
      if (this.closed) {
        await upload.discard();
        throw new RequestError("The client that was sending the file has gone.");
      }
      const id = this.host.newId();
      this.uploads.set(id, { upload, steps: new Serial() });
      return { upload: id, chunkBytes: CHUNK_BYTES };
    } finally {
      this.beginning--;
    }
  }

  /** @throws NotFoundError, FileError if the piece does not follow the last one or cannot be written; then all of the file goes */
  async append(id: string, offset: number, bytes: Uint8Array): Promise<void> {
    const { upload, steps } = this.get(id);
    try {
      await steps.run(() => upload.append(offset, bytes));
    } catch (error) {
      // It will never be whole, and on a full disk it would be in everybody's way.
      await this.discard(id);
      throw error;
    }
  }

  /** @throws NotFoundError, FileError if it is not whole, or has more than `most` bytes */
  read(id: string, most: number): Promise<Uint8Array<ArrayBuffer>> {
    const { upload, steps } = this.get(id);
    return steps.run(() => upload.read(most));
  }

  /** @throws NotFoundError, FileError if it is not whole */
  async file(id: string): Promise<ModelFile> {
    const { upload, steps } = this.get(id);
    return { name: upload.name, bytes: await steps.run(() => upload.source()) };
  }

  /**
   * Lends it to somebody while it is there.
   * @throws NotFoundError; what `work` throws
   */
  use<T>(id: string, work: (upload: Upload) => Promise<T>): Promise<T> {
    const { upload, steps } = this.get(id);
    return steps.run(() => work(upload));
  }

  /** Does nothing if it is not there any more. */
  async discard(id: string): Promise<void> {
    const entry = this.uploads.get(id);
    this.uploads.delete(id);
    await entry?.steps.run(() => entry.upload.discard());
  }

  /** The client has gone, and what it sent and did not use goes with it. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled([...this.uploads.keys()].map((id) => this.discard(id)));
  }

  private get(id: string) {
    const entry = this.uploads.get(id);
    if (entry === undefined)
      throw new NotFoundError(`There is no file "${id}" (any more) that was being sent. Send it again.`);
    return entry;
  }
}
