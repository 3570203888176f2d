import { describe, expect, test } from "vitest";
import { sourceOf } from "../basis/byte-source.ts";
import { defaultLimits } from "./limits.ts";
import { kindOfError } from "./testing/kind-of-error.ts";
import { type EntryParts, type TorchFile, torchEntries, torchFile, zip } from "./testing/zip-assembler.ts";
import { openTorchArchive } from "./torch-archive.ts";

const pickle = Uint8Array.of(0x80, 2);
const open = (parts: Partial<TorchFile>) =>
  openTorchArchive(sourceOf(torchFile({ pickle, ...parts })), defaultLimits);
const openWith = (...entries: EntryParts[]) =>
  openTorchArchive(sourceOf(zip([...torchEntries({ pickle }), ...entries])), defaultLimits);
const record = (name: string): EntryParts => ({ name, data: Uint8Array.of(1) });

describe("genuine files", () => {
  test.each([["archive"], ["hoefling_2024"], ["a model (2)"], ["modèle"]])(
    "a root folder named %s",
    (root) => {
      const archive = open({ root, storages: { 0: Uint8Array.of(7) } });
      expect([...archive.pickle.bytes()]).toEqual([...pickle]);
      expect([...archive.storage("0")!.bytes()]).toEqual([7]);
      expect(archive.storage("1")).toBeUndefined();
    },
  );

  test("the records of torch 2", () => {
    const extra = {
      ".format_version": "1",
      ".storage_alignment": "64",
      byteorder: "little",
      ".data/serialization_id": "0123456789012345678901234567890123456789",
    };
    expect(open({ extra }).records).toHaveLength(6);
  });
});

describe("refused files", () => {
  test.each([
    ["../../etc/passwd"],
    ["archive/../data/0"],
    ["/archive/data/0"],
    ["archive\\data\\0"],
    ["archive/data/0\0.txt"],
    ["archive/data/00"],
    ["archive/data/x"],
    ["archive/data/-1"],
    ["archive/data.pkl/0"],
    ["archive/evil.py"],
    ["archive/"],
    ["loose"],
    ["./data/0"],
    ["../data/0"],
  ])("a record named %j", (name) => {
    expect(kindOfError(() => openWith(record(name)))).toBe("refused");
  });

  test("two data.pkl, in two root folders", () => {
    expect(kindOfError(() => openWith(record("other/data.pkl")))).toBe("refused");
  });

  test("an archive without data.pkl", () => {
    expect(
      kindOfError(() => openTorchArchive(sourceOf(zip([record("archive/version")])), defaultLimits)),
    ).toBe("not-a-checkpoint");
  });

  test.each([["archive/code/__torch__.py"], ["archive/constants.pkl"]])(
    "TorchScript, which holds %s",
    (name) => {
      expect(kindOfError(() => openWith(record(name)))).toBe("unsupported");
      expect(() => openWith(record(name))).toThrow(/TorchScript.*torch 1\.6 or newer/);
    },
  );

  test.each([["big"], ["little "], ["\0"]])("the byte order %j", (byteorder) => {
    expect(kindOfError(() => open({ extra: { byteorder } }))).toBe("unsupported");
  });

  test("a pickle larger than the limit", () => {
    const bytes = torchFile({ pickle: new Uint8Array(11) });
    expect(kindOfError(() => openTorchArchive(sourceOf(bytes), { ...defaultLimits, pickleBytes: 10 }))).toBe(
      "too-large",
    );
  });
});
