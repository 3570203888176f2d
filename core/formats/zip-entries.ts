import { inflateSync } from "fflate/browser";
import { crc32 } from "../basis/crc32.ts";
import { quoted } from "../basis/foreign-text.ts";
import { FormatError } from "./errors.ts";

/** Of a fixed-size part of the archive: its signature and its length in bytes (PKWARE's APPNOTE, 4.3). */
const END = { signature: 0x06054b50, bytes: 22 };
const DIRECTORY_ENTRY = { signature: 0x02014b50, bytes: 46 };
const LOCAL_HEADER = { signature: 0x04034b50, bytes: 30 };
const MAX_COMMENT_BYTES = 65_535;
/** Where an archive has more entries, or is larger, than the fields of the first zip can say (4.3.14, 4.3.15, 4.5.3). */
const LOCATOR_64 = { signature: 0x07064b50, bytes: 20 };
const END_64 = { signature: 0x06064b50, bytes: 56 };
const EXTRA_64 = 0x0001;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x0001;
/** No deflated byte gives more than this many: a match of 258 bytes takes at least two bits. */
const MAX_DEFLATE_RATIO = 1032;
/** Larger archives are refused before they are unpacked … */
const MAX_UNPACKED_BYTES = 2 ** 31;
/** … and beyond the first number of bytes those that unpack to more than so many times their own size, which no measured numbers do. */
const FREE_UNPACKED_BYTES = 2 ** 27;
const MAX_RATIO = 64;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly size: number;
  /** Of the local header, in bytes. */
  readonly offset: number;
}

/**
 * Unpacks the entries of a zip archive, stored or deflated, and checks each against its checksum. Memory is bounded by the
 * archive's own size before any is asked for.
 *
 * @returns contents by name, in the archive's order
 * @throws FormatError if it is not a whole archive, is encrypted, or unpacks to more than 2 GiB
 */
export function readZipEntries(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = [...readDirectory(view)];
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MAX_UNPACKED_BYTES)
    throw new FormatError("The archive unpacks to more than 2 GiB. Save fewer arrays in it.");
  if (total > FREE_UNPACKED_BYTES && total > MAX_RATIO * bytes.length) {
    throw new FormatError(
      `The archive has ${bytes.length} bytes and would unpack to ${total}, ${Math.round(total / bytes.length)} times as many. ` +
        "Save it uncompressed (numpy.savez) if that is meant.",
    );
  }
  const contents = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (contents.has(entry.name)) throw damaged(`two entries are named ${quoted(entry.name)}`);
    contents.set(entry.name, unpack(bytes, view, entry));
  }
  return contents;
}

/** Where the directory lies, and how many entries it has. */
interface DirectorySpan {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
}

function* readDirectory(view: DataView): Generator<Entry> {
  const { start, end, entries } = findDirectory(view);
  let position = start;
  for (let remaining = entries; remaining > 0; remaining--) {
    expectPart(view, position, DIRECTORY_ENTRY, end, "its directory");
    const nameLength = view.getUint16(position + 28, true);
    const nameStart = position + DIRECTORY_ENTRY.bytes;
    const extraEnd = nameStart + nameLength + view.getUint16(position + 30, true);
    const next = extraEnd + view.getUint16(position + 32, true);
    if (next > end) throw damaged("its directory runs over its end");
    const name = new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + nameStart, nameLength),
    );
    if (view.getUint16(position + 8, true) & ENCRYPTED)
      throw new FormatError(`The archive's entry ${quoted(name)} is encrypted. Save it without a password.`);
    const wide = wideFields(view, nameStart + nameLength, extraEnd);
    const size = wide(view.getUint32(position + 24, true));
    const packedSize = wide(view.getUint32(position + 20, true));
    const offset = wide(view.getUint32(position + 42, true));
    yield {
      name,
      method: view.getUint16(position + 10, true),
      checksum: view.getUint32(position + 16, true),
      packedSize,
      size,
      offset,
    };
    position = next;
  }
  // An old writer counts no further than 65,535 and begins anew.
  if (position !== end) throw damaged("its directory holds more entries than it tells of");
}

/** Of an entry's fields, those that say nothing but ones stand in 64 bits in its extra part, in the order in which they are asked for. */
function wideFields(view: DataView, start: number, end: number): (narrow: number) => number {
  let position = start;
  let left = 0;
  while (position + 4 <= end) {
    const bytes = view.getUint16(position + 2, true);
    const isWide = view.getUint16(position, true) === EXTRA_64;
    position += 4;
    if (isWide) {
      left = Math.min(bytes, end - position);
      break;
    }
    position += bytes;
  }
  return (narrow) => {
    if (narrow !== 0xffffffff) return narrow;
    if (left < 8) throw damaged("a size of 64 bits is missing");
    const value = uint64(view, position);
    position += 8;
    left -= 8;
    return value;
  };
}

function findDirectory(view: DataView): DirectorySpan {
  const end = findEnd(view);
  const locator = end - LOCATOR_64.bytes;
  if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64.signature) {
    const wide = uint64(view, locator + 8);
    expectPart(view, wide, END_64, locator, "its end record of 64 bits");
    return { start: uint64(view, wide + 48), end: wide, entries: uint64(view, wide + 32) };
  }
  return { start: view.getUint32(end + 16, true), end, entries: view.getUint16(end + 10, true) };
}

/** More than any archive has is as good as the most. */
function uint64(view: DataView, position: number): number {
  return Number(view.getBigUint64(position, true));
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END.bytes - MAX_COMMENT_BYTES);
  for (let position = view.byteLength - END.bytes; position >= first; position--) {
    const commentLength = view.byteLength - position - END.bytes;
    if (
      view.getUint32(position, true) === END.signature &&
      view.getUint16(position + 20, true) === commentLength
    )
      return position;
  }
  throw damaged("the end of a zip archive is missing");
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  const where = `the entry ${quoted(entry.name)}`;
  expectPart(view, entry.offset, LOCAL_HEADER, bytes.length, where);
  const start =
    entry.offset +
    LOCAL_HEADER.bytes +
    view.getUint16(entry.offset + 26, true) +
    view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packedSize);
  if (packed.length !== entry.packedSize) throw damaged(`${where} runs over its end`);
  const content = decompress(packed, entry, where);
  if (content.length !== entry.size || crc32(content) !== entry.checksum)
    throw damaged(`${where} does not match its checksum`);
  return content;
}

function decompress(packed: Uint8Array, { method, size }: Entry, where: string): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) {
    throw new FormatError(
      `In the archive, ${where} is compressed by method ${method}; only deflate can be read. Save it with numpy.`,
    );
  }
  if (size > packed.length * MAX_DEFLATE_RATIO) throw damaged(`${where} claims an impossible size`);
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch {
    throw damaged(`${where} cannot be decompressed`);
  }
}

function expectPart(
  view: DataView,
  position: number,
  part: { readonly signature: number; readonly bytes: number },
  end: number,
  where: string,
): void {
  if (position + part.bytes > end || view.getUint32(position, true) !== part.signature)
    throw damaged(`${where} is not where it should be`);
}

function damaged(what: string): FormatError {
  return new FormatError(`This is not a whole zip archive: ${what}. Save it again, or copy it again.`);
}
