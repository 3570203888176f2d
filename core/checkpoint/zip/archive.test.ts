import { describe, expect, test } from "vitest";
import { sourceOf } from "../../basis/byte-source.ts";
import { crc32 } from "../../basis/crc32.ts";
import { defaultLimits } from "../limits.ts";
import { kindOfError } from "../testing/kind-of-error.ts";
import { type ArchiveParts, type EntryParts, zip } from "../testing/zip-assembler.ts";
import { openArchive } from "./archive.ts";

const data = Uint8Array.of(1, 2, 3, 4);
const entry = (parts: Partial<EntryParts> = {}): EntryParts => ({ name: "archive/data.pkl", data, ...parts });
const open = (entries: EntryParts[], archive?: ArchiveParts) =>
  openArchive(sourceOf(zip(entries, archive)), defaultLimits);

test("the checksum is that of the zip format", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

describe("genuine archives", () => {
  test.each<[string, Partial<EntryParts>, ArchiveParts]>([
    ["sizes left to the directory, as torch 2 writes them", {}, {}],
    ["sizes in the local header too", { localSize: 4, flags: 0 }, {}],
    ["zip64 end records, as torch 2 writes them", {}, { zip64: true }],
    ["sizes and offset in a zip64 field", { zip64: true }, { zip64: true }],
  ])("%s", (_, parts, archive) => {
    const records = open([entry(parts), entry({ name: "archive/data/0", data: Uint8Array.of(5) })], archive);
    expect(records.map(({ name, size }) => [name, size])).toEqual([
      ["archive/data.pkl", 4],
      ["archive/data/0", 1],
    ]);
    expect(records.map((record) => [...record.bytes()])).toEqual([[1, 2, 3, 4], [5]]);
  });

  test("a record is checked only when it is read", () => {
    const [record] = open([entry({ crc32: 1 })]);
    expect(kindOfError(() => record!.bytes())).toBe("damaged");
  });

  test("what is compressed is named, and never unpacked (zip bomb)", () => {
    const [record] = open([entry({ method: 8, compressedSize: 4, size: 4_000_000 })]);
    expect(record).toMatchObject({ name: "archive/data.pkl", isCompressed: true, size: 4 });
    expect(kindOfError(() => record!.bytes())).toBe("unsupported");
  });

  test("folders are no records", () => {
    const records = open([entry(), entry({ name: "archive/data/", data: new Uint8Array(0) })]);
    expect(records.map(({ name }) => name)).toEqual(["archive/data.pkl"]);
  });
});

describe("refused archives", () => {
  const other = (parts: Partial<EntryParts> = {}) => entry({ name: "archive/data/0", ...parts });

  test.each<[string, EntryParts[], ArchiveParts, string]>([
    ["two different sizes", [entry({ size: 4_000_000_000, compressedSize: 4 })], {}, "damaged"],
    ["a size beyond the file", [entry({ size: 1_000_000 })], {}, "damaged"],
    ["overlapping entries", [entry(), other({ offset: 0, localName: "archive/data.pkl" })], {}, "damaged"],
    ["an entry that swallows the next", [entry({ size: 60 }), other()], {}, "damaged"],
    ["an offset into the directory", [entry(), other({ offset: 150 })], {}, "damaged"],
    ["an offset beyond the file", [entry(), other({ offset: 100_000 })], {}, "damaged"],
    ["another name in the local header", [entry({ localName: "archive/data.pk1" })], {}, "damaged"],
    ["another size in the local header", [entry({ localSize: 3 })], {}, "damaged"],
    ["other flags in the local header", [entry({ localFlags: 0 })], {}, "damaged"],
    ["zero sizes without a data descriptor", [entry({ flags: 0 })], {}, "damaged"],
    ["two entries of one name", [entry(), entry()], {}, "damaged"],
    ["an encrypted entry", [entry({ flags: 0x0009 })], {}, "refused"],
    ["a strongly encrypted entry", [entry({ flags: 0x0048 })], {}, "refused"],
    ["data before the archive", [entry()], { prefix: Uint8Array.of(1, 2, 3) }, "damaged"],
    ["data after the archive", [entry()], { suffix: Uint8Array.of(0) }, "damaged"],
    ["a comment", [entry()], { comment: Uint8Array.of(65) }, "damaged"],
    ["a second archive behind the first", [entry()], { suffix: zip([entry()]) }, "damaged"],
    ["fewer entries than stated", [entry()], { records: 2 }, "damaged"],
    ["more entries than stated", [entry(), other()], { records: 1 }, "damaged"],
    ["a size beyond 2^53", [entry({ zip64: true, size: 2 ** 60 })], {}, "damaged"],
  ])("%s", (_, entries, archive, kind) => {
    expect(kindOfError(() => open(entries, archive))).toBe(kind);
  });

  test("a name that is not UTF-8", () => {
    const bytes = zip([entry({ name: "~" })]).map((byte) => (byte === "~".charCodeAt(0) ? 0xff : byte));
    expect(kindOfError(() => openArchive(sourceOf(bytes), defaultLimits))).toBe("malformed");
  });

  test("more records than the limit", () => {
    const limits = { ...defaultLimits, records: 1 };
    expect(kindOfError(() => openArchive(sourceOf(zip([entry(), other()])), limits))).toBe("too-large");
  });

  test("every truncation", () => {
    const whole = zip([entry(), other()], { zip64: true });
    for (let length = 0; length < whole.length; length++) {
      expect(kindOfError(() => openArchive(sourceOf(whole.subarray(0, length)), defaultLimits))).toBe(
        "damaged",
      );
    }
  });
});
