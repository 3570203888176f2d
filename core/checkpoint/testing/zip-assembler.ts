import { crc32 } from "../../basis/crc32.ts";

/** An entry, with what an attacker may state otherwise than it is. */
export interface EntryParts {
  readonly name: string;
  readonly data: Uint8Array;
  readonly localName?: string;
  readonly flags?: number;
  readonly localFlags?: number;
  readonly method?: number;
  readonly crc32?: number;
  readonly compressedSize?: number;
  readonly size?: number;
  /** Sizes and checksum in the local header; as torch writes it they are left to the directory. */
  readonly localSize?: number;
  readonly offset?: number;
  /** State sizes and offset in a zip64 extra field. */
  readonly zip64?: boolean;
}

export interface ArchiveParts {
  readonly prefix?: Uint8Array;
  readonly suffix?: Uint8Array;
  readonly comment?: Uint8Array;
  /** Write the zip64 end records that torch 2 writes. */
  readonly zip64?: boolean;
  /** Number of entries to state. */
  readonly records?: number;
}

const dataDescriptor = 0x0008;

/** Assembles a zip archive of stored entries, true or false. */
export function zip(entries: readonly EntryParts[], archive: ArchiveParts = {}): Uint8Array<ArrayBuffer> {
  const bytes = new Bytes();
  bytes.raw(archive.prefix ?? new Uint8Array(0));
  const offsets = entries.map((entry) => {
    const offset = bytes.length;
    localEntry(bytes, entry);
    return offset;
  });
  const start = bytes.length;
  entries.forEach((entry, index) => {
    directoryEntry(bytes, entry, entry.offset ?? offsets[index]!);
  });
  endRecords(bytes, archive, {
    records: archive.records ?? entries.length,
    start,
    size: bytes.length - start,
  });
  bytes.raw(archive.suffix ?? new Uint8Array(0));
  return bytes.finish();
}

export interface TorchFile {
  readonly pickle: Uint8Array;
  /** Storages by key. */
  readonly storages?: Readonly<Record<string, Uint8Array>>;
  readonly root?: string;
  /** Further records, by their name below the root. */
  readonly extra?: Readonly<Record<string, string>>;
}

/** The entries of a file of torch.save: by default those of torch before 2.1, which wrote no more. */
export function torchEntries({
  pickle,
  storages = {},
  root = "archive",
  extra = {},
}: TorchFile): EntryParts[] {
  const encoder = new TextEncoder();
  return [
    { name: `${root}/data.pkl`, data: pickle },
    ...Object.entries(extra).map(([name, content]) => ({
      name: `${root}/${name}`,
      data: encoder.encode(content),
    })),
    ...Object.entries(storages).map(([key, data]) => ({ name: `${root}/data/${key}`, data })),
    { name: `${root}/version`, data: encoder.encode("3\n") },
  ];
}

export function torchFile(parts: TorchFile): Uint8Array<ArrayBuffer> {
  return zip(torchEntries(parts));
}

function localEntry(bytes: Bytes, entry: EntryParts): void {
  const { data, flags = dataDescriptor } = entry;
  const stated = entry.localSize ?? 0;
  const name = new TextEncoder().encode(entry.localName ?? entry.name);
  bytes
    .uint32(0x04034b50)
    .uint16(0)
    .uint16(entry.localFlags ?? flags)
    .uint16(entry.method ?? 0)
    .uint32(0);
  bytes
    .uint32(stated === 0 ? 0 : crc32(data))
    .uint32(stated)
    .uint32(stated);
  bytes.uint16(name.length).uint16(0).raw(name).raw(data);
  if (flags & dataDescriptor)
    bytes.uint32(0x08074b50).uint32(crc32(data)).uint32(data.length).uint32(data.length);
}

function directoryEntry(bytes: Bytes, entry: EntryParts, offset: number): void {
  const name = new TextEncoder().encode(entry.name);
  const size = entry.size ?? entry.data.length;
  const compressedSize = entry.compressedSize ?? size;
  const narrow = (value: number) => (entry.zip64 ? 0xffffffff : value);
  bytes
    .uint32(0x02014b50)
    .uint32(0)
    .uint16(entry.flags ?? dataDescriptor)
    .uint16(entry.method ?? 0)
    .uint32(0);
  bytes
    .uint32(entry.crc32 ?? crc32(entry.data))
    .uint32(narrow(compressedSize))
    .uint32(narrow(size));
  bytes
    .uint16(name.length)
    .uint16(entry.zip64 ? 28 : 0)
    .uint16(0)
    .uint16(0)
    .uint16(0)
    .uint32(0);
  bytes.uint32(narrow(offset)).raw(name);
  if (entry.zip64) bytes.uint16(0x0001).uint16(24).uint64(size).uint64(compressedSize).uint64(offset);
}

function endRecords(
  bytes: Bytes,
  { zip64 = false, comment = new Uint8Array(0) }: ArchiveParts,
  directory: { records: number; start: number; size: number },
): void {
  const { records, start, size } = directory;
  if (zip64) {
    const wideStart = bytes.length;
    bytes.uint32(0x06064b50).uint64(44).uint32(0).uint32(0).uint32(0);
    bytes.uint64(records).uint64(records).uint64(size).uint64(start);
    bytes.uint32(0x07064b50).uint32(0).uint64(wideStart).uint32(1);
  }
  bytes.uint32(0x06054b50).uint32(0).uint16(records).uint16(records).uint32(size).uint32(start);
  bytes.uint16(comment.length).raw(comment);
}

/** Little-endian output. */
class Bytes {
  private readonly parts: Uint8Array[] = [];
  length = 0;

  uint16(value: number): this {
    return this.raw(Uint8Array.of(value & 0xff, (value >>> 8) & 0xff));
  }

  uint32(value: number): this {
    return this.uint16(value & 0xffff).uint16(value >>> 16);
  }

  uint64(value: number): this {
    return this.uint32(value >>> 0).uint32(Math.floor(value / 2 ** 32));
  }

  raw(part: Uint8Array): this {
    this.parts.push(part);
    this.length += part.length;
    return this;
  }

  finish(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.length);
    let start = 0;
    for (const part of this.parts) {
      bytes.set(part, start);
      start += part.length;
    }
    return bytes;
  }
}
