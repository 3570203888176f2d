import { type ByteSource, readBetween } from "../../basis/byte-source.ts";
import { ByteReader } from "../byte-reader.ts";
import { CheckpointError } from "../errors.ts";

const endSignature = 0x06054b50;
const endSize = 22;
const zip64LocatorSignature = 0x07064b50;
const zip64LocatorSize = 20;
const zip64EndSignature = 0x06064b50;
const zip64EndSize = 56;

/** Where the central directory lies. */
export interface DirectorySpan {
  readonly records: number;
  readonly start: number;
  readonly end: number;
}

/** As much of a file's end as its end records may take. */
const endRecordsSize = endSize + zip64LocatorSize + zip64EndSize;

/**
 * Holds a file to end as every zip archive that torch writes: with an end record and no comment.
 * @param last its last bytes
 * @throws CheckpointError if it does not
 */
export function mustEndAsZip(last: Uint8Array): void {
  const { length } = last;
  if (length >= endSize && new ByteReader(last, "the file", length - endSize).uint32() === endSignature)
    return;
  throw new CheckpointError(
    "damaged",
    "The file does not end with a zip directory: its end is missing or data follows it",
  );
}

/**
 * Finds the central directory from the end record (and its zip64 companions), which must be the file's last bytes:
 * nothing may follow, and directory and end records must join without a gap.
 *
 * @throws CheckpointError if they do not. Source: PKWARE APPNOTE 4.3.14-4.3.16.
 */
export function findDirectory(source: ByteSource): DirectorySpan {
  const bytes = readBetween(source, source.size - endRecordsSize, source.size);
  /** Where they begin in the file. */
  const base = source.size - bytes.length;
  mustEndAsZip(bytes);
  const endStart = bytes.length - endSize;
  const end = new ByteReader(bytes, "the zip end record", endStart + 4);
  const disks = [end.uint16(), end.uint16()];
  const records = [end.uint16(), end.uint16()];
  let span = spanOf(records[1]!, end.uint32(), end.uint32());
  if (disks.some((disk) => disk !== 0) || records[0] !== records[1] || end.uint16() !== 0) {
    throw new CheckpointError("damaged", "The zip end record is not one that torch writes");
  }
  let directoryEnd = base + endStart;
  const locatorStart = endStart - zip64LocatorSize;
  if (
    locatorStart >= 0 &&
    new ByteReader(bytes, "the file", locatorStart).uint32() === zip64LocatorSignature
  ) {
    directoryEnd = base + locatorStart - zip64EndSize;
    const wide = readZip64End(bytes, locatorStart, base);
    // A field of the narrow record is either all ones ("look in the wide one") or says the same.
    const agree =
      (span.records === 0xffff || span.records === wide.records) &&
      (span.start === 0xffffffff || span.start === wide.start);
    if (!agree) throw new CheckpointError("damaged", "The file's two zip end records contradict each other");
    span = wide;
  }
  if (span.end !== directoryEnd) {
    throw new CheckpointError(
      "damaged",
      `The zip directory should end at byte ${directoryEnd}, but its size and offset say ${span.end}: ` +
        "data was added to the file or is missing from it",
    );
  }
  return span;
}

function readZip64End(bytes: Uint8Array, locatorStart: number, base: number): DirectorySpan {
  const locator = new ByteReader(bytes, "the zip64 locator", locatorStart + 4);
  const disk = locator.uint32();
  const wideStart = locator.uint64();
  const diskCount = locator.uint32();
  if (disk !== 0 || diskCount !== 1 || wideStart !== base + locatorStart - zip64EndSize) {
    throw new CheckpointError("damaged", "The zip64 locator does not point at the record before it");
  }
  const wide = new ByteReader(bytes, "the zip64 end record", wideStart - base);
  const signature = wide.uint32();
  const size = wide.uint64();
  wide.skip(4); // versions made by and needed
  const disks = [wide.uint32(), wide.uint32()];
  const records = [wide.uint64(), wide.uint64()];
  const directorySize = wide.uint64();
  const sound =
    signature === zip64EndSignature &&
    size === zip64EndSize - 12 &&
    disks.every((number) => number === 0) &&
    records[0] === records[1];
  if (!sound) throw new CheckpointError("damaged", "The zip64 end record is not one that torch writes");
  return spanOf(records[1]!, directorySize, wide.uint64());
}

function spanOf(records: number, size: number, start: number): DirectorySpan {
  return { records, start, end: start + size };
}
