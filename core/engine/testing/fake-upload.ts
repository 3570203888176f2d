import { type ByteSource, sourceOf } from "../../basis/byte-source.ts";
import { CarriedError } from "../../basis/explained-error.ts";
import type { Upload } from "../host.ts";

/** A file that a client sends, in memory. */
export class FakeUpload implements Upload {
  readonly name: string;
  private readonly bytes: Uint8Array<ArrayBuffer>;
  private readonly onDiscard: () => void;
  private size = 0;

  constructor(name: string, bytes: number, onDiscard: () => void) {
    this.name = name;
    this.bytes = new Uint8Array(bytes);
    this.onDiscard = onDiscard;
  }

  async append(offset: number, bytes: Uint8Array): Promise<void> {
    if (offset !== this.size)
      throw new CarriedError({
        name: "FileError",
        message: `The piece at ${offset} does not follow ${this.size}.`,
      });
    if (offset + bytes.length > this.bytes.length)
      throw new CarriedError({ name: "FileError", message: `"${this.name}" is longer than was announced.` });
    await Promise.resolve();
    this.bytes.set(bytes, offset);
    this.size += bytes.length;
  }

  async read(): Promise<Uint8Array<ArrayBuffer>> {
    if (this.size < this.bytes.length)
      throw new CarriedError({ name: "FileError", message: "The file is not whole." });
    return this.bytes;
  }

  async source(): Promise<ByteSource> {
    await this.read();
    return sourceOf(this.bytes);
  }

  async discard(): Promise<void> {
    this.onDiscard();
  }
}
