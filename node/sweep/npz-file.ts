import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { crc32 } from "../../core/crc32.ts";
import { fileError, temporaryName } from "../files.ts";

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
const VERSION = 20;
/** The largest offset of the plain format; in a field of 32 bits also: look into the 64-bit extension. */
const LARGEST = 0xffffffff;
/** In a field of 16 bits, likewise. */
const MOST = 0xffff;

interface Entry {
  readonly name: Uint8Array;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

/**
 * Writes an npz file array by array, so that it may be larger than memory: uncompressed, and with 64-bit
 * offsets (zip64, which numpy reads) where it needs them. The file appears under its name only when it is whole.
 */
export class NpzFile {
  private readonly path: string;
  private readonly temporary: string;
  private readonly handle: FileHandle;
  private readonly largest: number;
  private readonly entries: Entry[] = [];
  private offset = 0;

  private constructor(path: string, temporary: string, handle: FileHandle, largest: number) {
    this.path = path;
    this.temporary = temporary;
    this.handle = handle;
    this.largest = largest;
  }

  /**
   * @param largest offset that is written in 32 bits
   * @throws FileError
   */
  static async create(path: string, largest = LARGEST): Promise<NpzFile> {
    const temporary = temporaryName(path);
    try {
      return new NpzFile(path, temporary, await open(temporary, "w"), largest);
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
    for (const entry of this.entries) await this.write(centralHeader(entry, entry.offset >= this.largest));
    const size = this.offset - start;
    const large = this.entries.length >= MOST || start >= this.largest;
    if (large) await this.write(end64(this.entries.length, start, size));
    await this.write(end(this.entries.length, start, size, large));
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

/** Version, flags, method, time, date, checksum and sizes, which both headers have in this order. */
const common = ({ crc, size, name }: Entry, version: number) =>
  [
    [2, version],
    [2, 0],
    [2, STORED],
    [2, 0],
    [2, DATE],
    [4, crc],
    [4, size],
    [4, size],
    [2, name.length],
  ] as const;

function localHeader(entry: Entry): Uint8Array {
  return join(fields([4, LOCAL], ...common(entry, VERSION), [2, 0]), entry.name);
}

function centralHeader(entry: Entry, large: boolean): Uint8Array {
  const version = large ? VERSION_64 : VERSION;
  const extension = large ? fields([2, 1], [2, 8], [8, entry.offset]) : new Uint8Array();
  const header = fields(
    ...([
      [4, CENTRAL],
      [2, version],
    ] as const),
    ...common(entry, version),
    ...([
      [2, extension.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, large ? LARGEST : entry.offset],
    ] as const),
  );
  return join(header, entry.name, extension);
}

function end64(count: number, start: number, size: number): Uint8Array {
  return join(
    fields([4, END_64], [8, 44], [2, VERSION_64], [2, VERSION_64], [4, 0], [4, 0]),
    fields([8, count], [8, count], [8, size], [8, start]),
    fields([4, LOCATOR_64], [4, 0], [8, start + size], [4, 1]),
  );
}

function end(count: number, start: number, size: number, large: boolean): Uint8Array {
  const number = large ? MOST : count;
  const [length, offset] = large ? [LARGEST, LARGEST] : [size, start];
  return fields([4, END], [2, 0], [2, 0], [2, number], [2, number], [4, length], [4, offset], [2, 0]);
}
