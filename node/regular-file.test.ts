import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allOf } from "../core/basis/byte-source.ts";
import { FileSource, hashOf } from "./file-source.ts";
import { readBytes, readBytesIfThere, readText, readTextIfThere, sha256 } from "./files.ts";
import { readModelFiles } from "./model-files.ts";
import { openLayout } from "./npy-part.ts";
import { readRecipe } from "./recipe-file.ts";
import { readArray } from "./stimulus-file.ts";
import { temporaryFolder } from "./testing/folder.ts";

/** Everything that reads a file that a person, or another file, has named. */
const readers: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  bytes: readBytes,
  "bytes, if they are there": readBytesIfThere,
  text: readText,
  "text, if it is there": readTextIfThere,
  "a model": (path) => readModelFiles([path]),
  "a recipe": readRecipe,
  "an array": readArray,
  "an array's layout": openLayout,
  "a source": FileSource.of,
};

describe.skipIf(process.platform === "win32").each(Object.entries(readers))("reading %s", (_, read) => {
  it.each([
    ["a device without an end", "/dev/zero", "a device"],
    ["the same by a link", "link", "a device"],
    ["a pipe into which nobody writes", "pipe", "a pipe"],
  ])("refuses %s, at once", async (_, name, kind) => {
    const folder = temporaryFolder();
    execFileSync("mkfifo", [join(folder, "pipe")]);
    symlinkSync("/dev/zero", join(folder, "link"));
    const path = name.startsWith("/") ? name : join(folder, name);
    await expect(read(path)).rejects.toThrow(`"${path}" is ${kind}, not a file. Check the path.`);
  });
});

it("refuses folders, and files that are longer than what is read", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "f"));
  await expect(readBytes(join(folder, "f"))).rejects.toThrow(/is a folder, not a file/);
  const huge = join(folder, "huge.json");
  writeFileSync(huge, "");
  // A file with a hole: nothing of it is on disk.
  truncateSync(huge, 2 ** 33);
  await expect(readBytes(huge)).rejects.toThrow(/has 8589934592 bytes, and no more than 2147483648 are read/);
  await expect(readText(huge)).rejects.toThrow(/no more than 67108864 are read/);
});

describe("a source", () => {
  it("reads parts of a file, small and large, where they are asked for", async () => {
    const path = join(temporaryFolder(), "a.bin");
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251);
    writeFileSync(path, bytes);
    const source = await FileSource.of(path);
    expect(source.size).toBe(bytes.length);
    for (const [start, length] of [
      [0, 4],
      [65_530, 12],
      [3, 200_000],
      [299_990, 10],
      [10, 4],
    ] as const) {
      const target = new Uint8Array(length);
      source.readInto(target, start);
      expect(target).toEqual(bytes.subarray(start, start + length));
    }
    expect(allOf(new FileSource(source.reference))).toEqual(bytes);
    expect(await hashOf(source)).toBe(sha256(bytes));
  });

  it.each<[string, (path: string) => void]>([
    ["cut off", (path) => truncateSync(path, 5)],
    ["written anew", (path) => writeFileSync(path, "0123456789 and more")],
    ["added to", (path) => appendFileSync(path, "!")],
    ["removed", (path) => rmSync(path)],
  ])("says so when its file was %s after it was opened", async (_, change) => {
    const path = join(temporaryFolder(), "a.bin");
    writeFileSync(path, "0123456789");
    const source = await FileSource.of(path);
    change(path);
    expect(() => source.readInto(new Uint8Array(10), 0)).toThrow(
      expect.objectContaining({ name: "FileError", message: expect.stringContaining(path) }),
    );
  });
});
