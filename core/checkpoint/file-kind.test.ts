import { expect, test } from "vitest";
import { readCheckpoint } from "./checkpoint.ts";
import { kindOfError } from "./testing/kind-of-error.ts";

const ascii = (text: string) => new TextEncoder().encode(text);
const tar = new Uint8Array(1024);
tar.set(ascii("ustar"), 257);
const oldTorch = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

test.each<[string, Uint8Array, string, RegExp]>([
  ["nothing", new Uint8Array(0), "not-a-checkpoint", /empty/],
  [
    "a file of torch before 1.6",
    Uint8Array.from(oldTorch),
    "unsupported",
    /before 1\.6.*save it again with torch 1\.6/,
  ],
  ["a file of early torch", tar, "unsupported", /tar format.*save it again with torch 1\.6/],
  [
    "a Git LFS pointer",
    ascii("version https://git-lfs.github.com/spec/v1\n"),
    "not-a-checkpoint",
    /git lfs pull/,
  ],
  [
    "a file that gzip has compressed",
    Uint8Array.of(0x1f, 0x8b, 8, 0),
    "unsupported",
    /compressed \(gzip\).*Unpack it/,
  ],
  ["a 7z archive", Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), "unsupported", /compressed \(7z\)/],
  ["a Keras file", Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a), "not-a-checkpoint", /HDF5/],
  ["a web page", ascii("<!DOCTYPE html><html></html>"), "not-a-checkpoint", /web page/],
  ["a bare pickle", Uint8Array.of(0x80, 4, 0x4e, 0x2e), "not-a-checkpoint", /bare pickle/],
  ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47), "not-a-checkpoint", /not a PyTorch checkpoint/],
  ["the beginning of a zip", ascii("PK\x03\x04"), "damaged", /end is missing/],
])("%s is named", (_, bytes, kind, message) => {
  expect(kindOfError(() => readCheckpoint(bytes))).toBe(kind);
  expect(() => readCheckpoint(bytes)).toThrow(message);
});
