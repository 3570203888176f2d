import { crc32 } from "../../crc32.ts";
import { quoted } from "../../foreign-text.ts";
import { ByteReader } from "../byte-reader.ts";
import { CheckpointError } from "../errors.ts";
import type { CheckpointLimits } from "../limits.ts";
import { type DirectoryEntry, dataDescriptorFlag, readDirectory } from "./directory.ts";

const localSignature = 0x04034b50;
const localHeaderSize = 30;

/** An entry of a zip archive; one that is compressed has no bytes to be read. */
export class ZipRecord {
  readonly name: string;
  readonly size: number;
  private readonly data: Uint8Array;
  private readonly checksum: number;
  private verified = false;
  readonly isCompressed: boolean;

  constructor(entry: DirectoryEntry, data: Uint8Array) {
    this.name = entry.name;
    this.size = entry.size;
    this.checksum = entry.crc32;
    this.isCompressed = entry.method !== 0;
    this.data = data;
  }

  /**
   * The record's bytes: a view into the file, checked against the checksum when first asked for. Records that nobody
   * reads (an optimizer's state, usually two thirds of a file) cost nothing.
   *
   * @throws CheckpointError if the checksum does not match, or the record is compressed
   */
  bytes(): Uint8Array {
    if (this.isCompressed) {
      throw new CheckpointError(
        "unsupported",
        `The record ${quoted(this.name)} is compressed`,
        "torch never compresses: unpack the file and pack it again with `zip -0 -r`, or save it again.",
      );
    }
    if (!this.verified && crc32(this.data) !== this.checksum) {
      throw new CheckpointError(
        "damaged",
        `The record ${quoted(this.name)} is damaged: its checksum does not match`,
      );
    }
    this.verified = true;
    return this.data;
  }
}

/**
 * Opens a zip archive of entries that fill the file from its first byte to its directory without overlapping.
 * Nothing is extracted, and no name is ever used as a path.
 *
 * @throws CheckpointError if entries overlap, or a local header contradicts the directory.
 */
export function openArchive(bytes: Uint8Array, limits: CheckpointLimits): readonly ZipRecord[] {
  const directory = readDirectory(bytes, limits);
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
    const start = readLocalHeader(bytes.subarray(0, directory.start), entry);
    dataStart.set(entry, start);
    free = start + entry.size;
    if (free > directory.start) {
      throw new CheckpointError("damaged", `The record ${quoted(entry.name)} reaches into the zip directory`);
    }
  }
  // `zip -r` lists folders, too; they hold nothing.
  const files = directory.entries.filter(({ name, size }) => !name.endsWith("/") || size > 0);
  return files.map((entry) => {
    const start = dataStart.get(entry)!;
    return new ZipRecord(entry, bytes.subarray(start, start + entry.size));
  });
}

/** Checks an entry's local header against the directory and returns the byte where its data begin. */
function readLocalHeader(bytes: Uint8Array, entry: DirectoryEntry): number {
  const contradiction = (what: string) =>
    new CheckpointError(
      "damaged",
      `The record ${quoted(entry.name)} and the zip directory disagree about its ${what}`,
    );
  if (entry.offset > bytes.length) throw contradiction("place");
  const reader = new ByteReader(bytes, `the header of record ${quoted(entry.name)}`, entry.offset);
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
  if (reader.text(nameLength) !== entry.name) throw contradiction("name");
  return entry.offset + localHeaderSize + nameLength + extraLength;
}
