import { randomBytes } from "node:crypto";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { crc32 } from "../../core/crc32.ts";
import { fileError } from "../files.ts";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const STORED = 0;
/** Version of the format that knows 64-bit sizes. */
const VERSION_64 = 45;
/** 1 January 1980, so that equal arrays make equal files. */
const DATE = 0x0021;
/** In a field of 32 bits: look into the 64-bit extension. */
const SEE_EXTENSION = 0xffffffff;

interface Entry {
  readonly name: Uint8Array;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

/**
 * Writes an npz file array by array, so that it may be larger than memory: uncompressed, with 64-bit offsets (zip64), which
 * numpy reads. The file appears under its name only when it is whole.
 */
export class NpzFile {
  private readonly path: string;
  private readonly temporary: string;
  private readonly handle: FileHandle;
  private readonly entries: Entry[] = [];
  private offset = 0;

  private constructor(path: string, temporary: string, handle: FileHandle) {
    this.path = path;
    this.temporary = temporary;
    this.handle = handle;
  }

  /** @throws FileError */
  static async create(path: string): Promise<NpzFile> {
    const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
    try {
      return new NpzFile(path, temporary, await open(temporary, "w"));
    } catch (error) {
      throw fileError("Writing", path, error);
    }
  }

  /**
   * @param npy the content of an npy file
   * @throws FileError
   */
  async add(name: string, npy: Uint8Array): Promise<void> {
    const entry = {
      name: new TextEncoder().encode(`${name}.npy`),
      size: npy.length,
      crc: crc32(npy),
      offset: this.offset,
    };
    this.entries.push(entry);
    await this.write(localHeader(entry));
    await this.write(npy);
  }

  /** @throws FileError */
  async finish(): Promise<void> {
    const start = this.offset;
    for (const entry of this.entries) await this.write(centralHeader(entry));
    await this.write(end(this.entries.length, start, this.offset - start));
    try {
      await this.handle.sync();
      await this.handle.close();
      await rename(this.temporary, this.path);
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
  }

  /** Leaves no trace of a file that was not finished. */
  async abandon(): Promise<void> {
    await this.handle.close().catch(() => {});
    await rm(this.temporary, { force: true });
  }

  private async write(bytes: Uint8Array): Promise<void> {
    try {
      await this.handle.write(bytes);
    } catch (error) {
      throw fileError("Writing", this.path, error);
    }
    this.offset += bytes.length;
  }
}

/** Little-endian fields: `[bytes, value]`. */
function fields(...values: readonly (readonly [2 | 4 | 8, number])[]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of values) {
    if (size === 2) view.setUint16(at, value, true);
    else if (size === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += size;
  }
  return bytes;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** Version, flags, method, time, date and checksum, which both headers have in this order. */
const common = ({ crc }: Entry) =>
  [
    [2, VERSION_64],
    [2, 0],
    [2, STORED],
    [2, 0],
    [2, DATE],
    [4, crc],
  ] as const;

function localHeader(entry: Entry): Uint8Array {
  const { name, size } = entry;
  const header = fields([4, LOCAL], ...common(entry), [4, size], [4, size], [2, name.length], [2, 0]);
  return join(header, name);
}

function centralHeader(entry: Entry): Uint8Array {
  const { name, size, offset } = entry;
  const extension = fields([2, 1], [2, 8], [8, offset]);
  const header = fields(
    ...([
      [4, CENTRAL],
      [2, VERSION_64],
    ] as const),
    ...common(entry),
    ...([
      [4, size],
      [4, size],
      [2, name.length],
      [2, extension.length],
      [2, 0],
    ] as const),
    ...([
      [2, 0],
      [2, 0],
      [4, 0],
      [4, SEE_EXTENSION],
    ] as const),
  );
  return join(header, name, extension);
}

function end(count: number, start: number, size: number): Uint8Array {
  const end64 = start + size;
  return join(
    fields([4, END_64], [8, 44], [2, VERSION_64], [2, VERSION_64], [4, 0], [4, 0]),
    fields([8, count], [8, count], [8, size], [8, start]),
    fields([4, LOCATOR_64], [4, 0], [8, end64], [4, 1]),
    fields(
      [4, END],
      [2, 0],
      [2, 0],
      [2, 0xffff],
      [2, 0xffff],
      [4, SEE_EXTENSION],
      [4, SEE_EXTENSION],
      [2, 0],
    ),
  );
}
