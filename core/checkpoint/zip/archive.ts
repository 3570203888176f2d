import { type ByteSource, readBetween } from "../../basis/byte-source.ts";
import { crc32 } from "../../basis/crc32.ts";
import { quoted } from "../../basis/foreign-text.ts";
import { ByteReader } from "../byte-reader.ts";
import { CheckpointError } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import { type DirectoryEntry, dataDescriptorFlag, readDirectory } from "./directory.ts";

const localSignature = 0x04034b50;
const localHeaderSize = 30;
const utf8 = new TextEncoder();

/** Of a record that is checked, so many bytes are in memory at a time. */
const PIECE_BYTES = 2 ** 20;

/**
 * An entry of a zip archive; one that is compressed has no bytes to be read. It is checked against its checksum when it is first read. Records that nobody reads (an optimizer's
 * state, usually two thirds of a file) cost nothing.
 */
export class ZipRecord {
  readonly name: string;
  readonly size: number;
  private readonly source: ByteSource;
  private readonly start: number;
  private readonly checksum: number;
  private verified = false;
  readonly isCompressed: boolean;

  /** @param start where its data begin */
  constructor(entry: DirectoryEntry, source: ByteSource, start: number) {
    this.name = entry.name;
    this.size = entry.size;
    this.checksum = entry.crc32;
    this.isCompressed = entry.method !== 0;
    this.source = source;
    this.start = start;
  }

  /** All of it: a copy. @throws CheckpointError if the checksum does not match, or it is compressed */
  bytes(): Uint8Array<ArrayBuffer> {
    this.mustBeStored();
    const bytes = readBetween(this.source, this.start, this.start + this.size);
    if (!this.verified) this.check(crc32(bytes));
    return bytes;
  }

  /** Fills an array with its bytes from `start` on. @throws CheckpointError if the checksum does not match, or it is compressed */
  readInto(target: Uint8Array, start: number): void {
    this.mustBeStored();
    if (start === 0 && target.length === this.size) {
      this.source.readInto(target, this.start);
      if (!this.verified) this.check(crc32(target));
      return;
    }
    this.verify();
    this.source.readInto(target, this.start + start);
  }

  /** Reads all of it once. @throws CheckpointError if the checksum does not match, or it is compressed */
  verify(): void {
    this.mustBeStored();
    if (this.verified) return;
    const end = this.start + this.size;
    let sum = 0;
    for (let start = this.start; start < end; start += PIECE_BYTES)
      sum = crc32(readBetween(this.source, start, Math.min(end, start + PIECE_BYTES)), sum);
    this.check(sum);
  }

  private mustBeStored(): void {
    if (!this.isCompressed) return;
    throw new CheckpointError(
      "unsupported",
      `The record ${quoted(this.name)} is compressed`,
      "torch never compresses: unpack the file and pack it again with `zip -0 -r`, or save it again.",
    );
  }

  private check(sum: number): void {
    if (sum !== this.checksum) {
      throw new CheckpointError(
        "damaged",
        `The record ${quoted(this.name)} is damaged: its checksum does not match`,
      );
    }
    this.verified = true;
  }
}

/**
 * Opens a zip archive of entries that fill the file from its first byte to its directory without overlapping.
 * Nothing is extracted, and no name is ever used as a path.
 *
 * @throws CheckpointError if entries overlap, or a local header contradicts the directory.
 */
export function openArchive(source: ByteSource, limits: CheckpointLimits): readonly ZipRecord[] {
  const directory = readDirectory(source, limits);
  const ordered = [...directory.entries].sort((a, b) => a.offset - b.offset);
  if (ordered[0] !== undefined && ordered[0].offset !== 0) {
    throw new CheckpointError("damaged", `The file has ${ordered[0].offset} bytes before its first record`);
  }
  const dataStart = new Map<DirectoryEntry, number>();
  let free = 0;
  for (const entry of ordered) {
    if (entry.offset < free) {
      throw new CheckpointError("damaged", `The record ${quoted(entry.name)} overlaps the one before it`);
    }
    const start = readLocalHeader(source, directory.start, entry);
    dataStart.set(entry, start);
    free = start + entry.size;
    if (free > directory.start) {
      throw new CheckpointError("damaged", `The record ${quoted(entry.name)} reaches into the zip directory`);
    }
  }
  // `zip -r` lists folders, too; they hold nothing.
  const files = directory.entries.filter(({ name, size }) => !name.endsWith("/") || size > 0);
  return files.map((entry) => new ZipRecord(entry, source, dataStart.get(entry)!));
}

/**
 * Checks an entry's local header against the directory and returns the byte where its data begin.
 * @param limit where the records end
 */
function readLocalHeader(source: ByteSource, limit: number, entry: DirectoryEntry): number {
  const contradiction = (what: string) =>
    new CheckpointError(
      "damaged",
      `The record ${quoted(entry.name)} and the zip directory disagree about its ${what}`,
    );
  if (entry.offset > limit) throw contradiction("place");
  // One whose name has another length is not this entry's, and is found out below.
  const most = localHeaderSize + utf8.encode(entry.name).length;
  const header = readBetween(source, entry.offset, Math.min(limit, entry.offset + most));
  const reader = new ByteReader(header, `the header of record ${quoted(entry.name)}`);
  if (reader.uint32() !== localSignature) throw contradiction("place");
  reader.skip(2); // version needed
  if (reader.uint16() !== entry.flags) throw contradiction("flags");
  if (reader.uint16() !== entry.method) throw contradiction("compression");
  reader.skip(4); // time and date
  const checksum = reader.uint32();
  const sizes = [reader.uint32(), reader.uint32()];
  const nameLength = reader.uint16();
  const extraLength = reader.uint16();
  // With a data descriptor the header may leave checksum and sizes zero; all ones refers to a zip64 field.
  const leftOut = (value: number) => value === 0 && (entry.flags & dataDescriptorFlag) !== 0;
  if (checksum !== entry.crc32 && !leftOut(checksum)) throw contradiction("checksum");
  // Of what is compressed, the second is its size unpacked.
  const packed = entry.method === 0 ? sizes : sizes.slice(0, 1);
  if (packed.some((size) => size !== entry.size && size !== 0xffffffff && !leftOut(size)))
    throw contradiction("size");
  if (nameLength > reader.remaining || reader.text(nameLength) !== entry.name) throw contradiction("name");
  return entry.offset + localHeaderSize + nameLength + extraLength;
}
