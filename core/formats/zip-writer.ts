import { crc32 } from "../basis/crc32.ts";
import { joined } from "./bytes.ts";
import { FormatError } from "./errors.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A file in a zip archive: what comes before its bytes, and what the directory at the end says of it. */
export interface ZipEntry {
  readonly name: string;
  readonly header: Bytes;
  readonly crc: number;
  readonly size: number;
}

const MAX_FILES = 0xffff;
const MAX_BYTES = 0xffffffff;
const VERSION = 20;
/** That knows fields of 64 bits. */
const VERSION_64 = 45;
/** Names are UTF-8. */
const FLAGS = 0x800;
const STORED = 0;
/** The first of January 1980, at midnight: zip has no dates before. */
const DATE = 0x21;

/** Describes a file that is stored as it is; in the archive its bytes follow its header. @param name with slashes */
export function zipEntry(name: string, bytes: Uint8Array): ZipEntry {
  return zipStreamEntry(name, crc32(bytes), bytes.length);
}

/** The same of a file whose bytes went by in pieces. @param crc of all of them, see crc32 */
export function zipStreamEntry(name: string, crc: number, size: number): ZipEntry {
  const header = joined([u32(0x04034b50), common(name, crc, size), new TextEncoder().encode(name)]);
  return { name, header, crc, size };
}

/**
 * What ends an archive of these entries, one after the other from its beginning: with fields of 64 bits (zip64) where the plain
 * ones are too small.
 *
 * @param largest offset that is written in 32 bits
 */
export function zipDirectory(entries: readonly ZipEntry[], largest = MAX_BYTES - 1): Bytes {
  const records: Bytes[] = [];
  let at = 0;
  for (const { name, header, crc, size } of entries) {
    const large = at > largest;
    const extension = large ? [...u16(1, 8), ...u64(at)] : [];
    const places = [...u16(0, 0, 0), ...u32(0, large ? MAX_BYTES : at)];
    const shared = common(name, crc, size, extension.length);
    const encoded = new TextEncoder().encode(name);
    records.push(joined([u32(0x02014b50), u16(VERSION), shared, places, encoded, extension]));
    at += header.length + size;
  }
  const directory = joined(records);
  const { length } = entries;
  if (length < MAX_FILES && at <= largest && directory.length <= largest) {
    return joined([directory, u32(0x06054b50), u16(0, 0, length, length), u32(directory.length, at), u16(0)]);
  }
  const counts = [...u64(length), ...u64(length), ...u64(directory.length), ...u64(at)];
  const end64 = [...u32(0x06064b50), ...u64(44), ...u16(VERSION_64, VERSION_64), ...u32(0, 0), ...counts];
  const locator = [...u32(0x07064b50, 0), ...u64(at + directory.length), ...u32(1)];
  const full = [...u16(0, 0, MAX_FILES, MAX_FILES), ...u32(MAX_BYTES, MAX_BYTES), ...u16(0)];
  return joined([directory, end64, locator, u32(0x06054b50), full]);
}

/**
 * Of an archive that every program should read, also those that know no zip64.
 * @throws FormatError if there cannot be one of so many files and bytes
 */
export function requireZipSize(files: number, bytes: number): void {
  if (files > MAX_FILES || bytes > MAX_BYTES) throw tooLarge();
}

function tooLarge(): FormatError {
  return new FormatError(
    "This is more than a zip archive can hold: 65,535 files and 4 GB. Export fewer runs, fewer formats, or to a folder.",
  );
}

/** What a file's header and its record in the directory share. */
function common(name: string, crc: number, size: number, extension = 0): number[] {
  const nameLength = new TextEncoder().encode(name).length;
  const version = extension === 0 ? VERSION : VERSION_64;
  return [...u16(version, FLAGS, STORED, 0, DATE), ...u32(crc, size, size), ...u16(nameLength, extension)];
}

const u16 = (...values: number[]): number[] => values.flatMap((value) => [value & 255, value >> 8]);
const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]);
/** Of a whole number that a double holds. */
const u64 = (value: number): number[] => u32(value % 2 ** 32, Math.floor(value / 2 ** 32));
