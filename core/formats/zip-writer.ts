import { crc32 } from "../crc32.ts";
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

const MOST_FILES = 0xffff;
const MOST_BYTES = 0xffffffff;
const VERSION = 20;
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
 * What ends an archive of these entries, one after the other from its beginning.
 * @throws FormatError if there are more than an archive can have
 */
export function zipDirectory(entries: readonly ZipEntry[]): Bytes {
  const records: Bytes[] = [];
  let at = 0;
  for (const { name, header, crc, size } of entries) {
    const places = [...u16(0, 0, 0), ...u32(0, at)];
    const encoded = new TextEncoder().encode(name);
    records.push(joined([u32(0x02014b50), u16(VERSION), common(name, crc, size), places, encoded]));
    at += header.length + size;
  }
  const directory = joined(records);
  if (entries.length > MOST_FILES || at + directory.length > MOST_BYTES) throw tooLarge();
  const counts = [...u16(0, 0, entries.length, entries.length), ...u32(directory.length, at), ...u16(0)];
  return joined([directory, u32(0x06054b50), counts]);
}

/** @throws FormatError if an archive of so many files and bytes cannot be */
export function requireZipSize(files: number, bytes: number): void {
  if (files > MOST_FILES || bytes > MOST_BYTES) throw tooLarge();
}

function tooLarge(): FormatError {
  return new FormatError(
    "This is more than a zip archive can hold: 65,535 files and 4 GB. Export fewer runs, fewer formats, or to a folder.",
  );
}

/** What a file's header and its record in the directory share. */
function common(name: string, crc: number, size: number): number[] {
  const nameLength = new TextEncoder().encode(name).length;
  return [...u16(VERSION, FLAGS, STORED, 0, DATE), ...u32(crc, size, size), ...u16(nameLength, 0)];
}

const u16 = (...values: number[]): number[] => values.flatMap((value) => [value & 255, value >> 8]);
const u32 = (...values: number[]): number[] =>
  values.flatMap((value) => [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]);
