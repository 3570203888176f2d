import { unzipSync } from "fflate/browser";
import { expect, it } from "vitest";
import { joined } from "./bytes.ts";
import { requireZipSize, type ZipEntry, zipDirectory, zipEntry } from "./zip-writer.ts";

const files: Readonly<Record<string, Uint8Array>> = {
  "neuron-6/stimulus.npy": Uint8Array.from({ length: 300 }, (_, index) => index * 7),
  "neuron-6/png/frame-00000.png": Uint8Array.of(137, 80, 78, 71),
  "zebra–fish/empty": new Uint8Array(),
};

it("an archive, entry by entry, is one that others read", () => {
  const entries: ZipEntry[] = [];
  const pieces: Uint8Array[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    const entry = zipEntry(name, bytes);
    entries.push(entry);
    pieces.push(entry.header, bytes);
  }
  expect(unzipSync(joined([...pieces, zipDirectory(entries)]))).toEqual(files);
});

it("an archive of nothing is one", () => {
  expect(unzipSync(zipDirectory([]))).toEqual({});
});

it("says what to do instead of an archive that cannot be", () => {
  expect(() => requireZipSize(65_535, 2 ** 32 - 1)).not.toThrow();
  expect(() => requireZipSize(65_536, 0)).toThrow(/65,535 files and 4 GB\. Export fewer runs/);
  expect(() => requireZipSize(1, 2 ** 32)).toThrow(/to a folder/);
});
