import { type ByteSource, readBetween } from "../../basis/byte-source.ts";
import { quoted } from "../../basis/foreign-text.ts";
import { ByteReader } from "../byte-reader.ts";
import { CheckpointError } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import { findDirectory } from "./end-record.ts";

const entrySignature = 0x02014b50;
const zip64Extra = 0x0001;
const stored = 0;
/** Bytes on average, with a name such as "archive/data/12345" and a zip64 field. */
const largestEntry = 512;

/** General-purpose flag: sizes and checksum follow the data, so that the local header may leave them zero. */
export const dataDescriptorFlag = 0x0008;
const utf8Flag = 0x0800;

/** One entry as the central directory states it, which is the truth: torch leaves the local sizes zero. */
export interface DirectoryEntry {
  readonly name: string;
  readonly flags: number;
  /** 0: stored. Compressed records are never read, but their names tell what the file is. */
  readonly method: number;
  readonly crc32: number;
  /** Bytes in the file. */
  readonly size: number;
  /** Byte of the local header. */
  readonly offset: number;
}

export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  /** Byte where the directory begins, and so where the entries end. */
  readonly start: number;
}

/**
 * Reads the central directory of a zip archive.
 *
 * @throws CheckpointError if an entry is encrypted, of two sizes or of a name that another one has.
 */
export function readDirectory(source: ByteSource, limits: CheckpointLimits): Directory {
  const span = findDirectory(source);
  if (span.records > limits.records) {
    throw new CheckpointError(
      "too-large",
      `The file has ${span.records} records; at most ${limits.records} are read`,
    );
  }
  const size = span.end - span.start;
  if (size > limits.records * largestEntry) {
    throw new CheckpointError("too-large", `The zip directory has ${size} bytes`);
  }
  const reader = new ByteReader(readBetween(source, span.start, span.end), "the zip directory");
  const entries: DirectoryEntry[] = [];
  const names = new Set<string>();
  for (let index = 0; index < span.records; index++) {
    const entry = readEntry(reader);
    if (names.has(entry.name)) {
      throw new CheckpointError("damaged", `The file has two records named ${quoted(entry.name)}`);
    }
    names.add(entry.name);
    entries.push(entry);
  }
  if (reader.remaining > 0)
    throw new CheckpointError("damaged", "The zip directory lists fewer records than it holds");
  return { entries, start: span.start };
}

function readEntry(reader: ByteReader): DirectoryEntry {
  if (reader.uint32() !== entrySignature) {
    throw new CheckpointError(
      "damaged",
      `The zip directory is damaged ${reader.position - 4} bytes after its start`,
    );
  }
  reader.skip(4); // versions made by and needed
  const flags = reader.uint16();
  const method = reader.uint16();
  reader.skip(4); // time and date
  const crc32 = reader.uint32();
  const compressedSize = reader.uint32();
  const size = reader.uint32();
  const nameLength = reader.uint16();
  const extraLength = reader.uint16();
  const commentLength = reader.uint16();
  const disk = reader.uint16();
  reader.skip(6); // internal and external attributes
  const offset = reader.uint32();
  const name = reader.text(nameLength);
  const wide = readZip64Extra(reader.take(extraLength), { size, compressedSize, offset });
  reader.skip(commentLength);
  if ((flags & ~(dataDescriptorFlag | utf8Flag)) !== 0) {
    throw new CheckpointError(
      "refused",
      `The record ${quoted(name)} is encrypted or patched (zip flags ${flags})`,
    );
  }
  const compressed = method !== stored;
  if ((!compressed && wide.size !== wide.compressedSize) || disk !== 0) {
    throw new CheckpointError(
      "damaged",
      `The record ${quoted(name)} is stored, but with two different sizes`,
    );
  }
  return { name, flags, method, crc32, size: wide.compressedSize, offset: wide.offset };
}

interface Sizes {
  readonly size: number;
  readonly compressedSize: number;
  readonly offset: number;
}

/** Replaces each value that is all ones by its 64-bit form in the zip64 extra field (APPNOTE 4.5.3). */
function readZip64Extra(extra: Uint8Array, narrow: Sizes): Sizes {
  const isWide = (value: number) => value === 0xffffffff;
  if (![narrow.size, narrow.compressedSize, narrow.offset].some(isWide)) return narrow;
  const reader = new ByteReader(extra, "a zip64 extra field");
  while (reader.remaining > 0) {
    const id = reader.uint16();
    const field = new ByteReader(reader.take(reader.uint16()), "a zip64 extra field");
    if (id !== zip64Extra) continue;
    const widened = (value: number) => (isWide(value) ? field.uint64() : value);
    const size = widened(narrow.size);
    const compressedSize = widened(narrow.compressedSize);
    return { size, compressedSize, offset: widened(narrow.offset) };
  }
  throw new CheckpointError("damaged", "A record says that its size is in a zip64 field, which is missing");
}
