import { execFileSync } from "node:child_process";
import {
  chmodSync,
  createReadStream,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, expect, it } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { OutputFile } from "./output-file.ts";
import type { WriteOptions } from "./place.ts";

let base: string;
beforeEach(() => {
  base = temporaryFolder();
});
const at = (...names: string[]): string => join(base, ...names);

async function write(path: string, content: string, options: WriteOptions = {}): Promise<void> {
  const file = await OutputFile.open(path, options);
  await file.write(content);
}

it("is written with the folders above it, and replaced only if that is asked for", async () => {
  await write(at("deep", "down", "r.npy"), "old");
  await expect(write(at("deep", "down", "r.npy"), "new")).rejects.toThrow(/There is a file .*--overwrite\.$/);
  expect(readFileSync(at("deep", "down", "r.npy"), "utf8")).toBe("old");
  await write(at("deep", "down", "r.npy"), "new", { overwrite: true });
  expect(readFileSync(at("deep", "down", "r.npy"), "utf8")).toBe("new");
  expect(readdirSync(at("deep", "down"))).toEqual(["r.npy"]);
});

it("is not replaced either if it came while the command computed", async () => {
  const file = await OutputFile.open(at("r.npy"));
  writeFileSync(at("r.npy"), "of another");
  await expect(file.write("new")).rejects.toThrow(/There is a file/);
  expect(readFileSync(at("r.npy"), "utf8")).toBe("of another");
  expect(readdirSync(base)).toEqual(["r.npy"]);
});

it("never is what the command reads, by whatever name", async () => {
  writeFileSync(at("s.npy"), "stimulus");
  symlinkSync("s.npy", at("link.npy"));
  linkSync(at("s.npy"), at("hard.npy"));
  mkdirSync(at("model"));
  writeFileSync(at("model", "m.ckpt"), "weights");
  for (const name of ["s.npy", "link.npy", "hard.npy"]) {
    const options = { overwrite: true, inputs: [at("model"), at("s.npy")] };
    await expect(write(at(name), "new", options)).rejects.toThrow(/is what this command reads/);
  }
  const options = { overwrite: true, inputs: [at("model", "..", "model", "m.ckpt")] };
  await expect(write(at("model", "m.ckpt"), "new", options)).rejects.toThrow(/is what this command reads/);
  expect(readFileSync(at("s.npy"), "utf8")).toBe("stimulus");
});

it("goes where a link leads, and the link stays", async () => {
  mkdirSync(at("elsewhere"));
  writeFileSync(at("elsewhere", "there.npy"), "old");
  symlinkSync(at("elsewhere", "there.npy"), at("link.npy"));
  symlinkSync("elsewhere/not-yet.npy", at("dangling.npy"));
  await write(at("link.npy"), "new", { overwrite: true });
  await write(at("dangling.npy"), "new");
  expect(readFileSync(at("elsewhere", "there.npy"), "utf8")).toBe("new");
  expect(readFileSync(at("elsewhere", "not-yet.npy"), "utf8")).toBe("new");
  expect(lstatSync(at("link.npy")).isSymbolicLink() && lstatSync(at("dangling.npy")).isSymbolicLink()).toBe(
    true,
  );
});

it("is a pipe still after it was written to", async () => {
  execFileSync("mkfifo", [at("pipe")]);
  const [read] = await Promise.all([text(createReadStream(at("pipe"))), write(at("pipe"), "through")]);
  expect(read).toBe("through");
  expect(statSync(at("pipe")).isFIFO()).toBe(true);
  expect(readdirSync(base)).toEqual(["pipe"]);
});

it("is a device still after it was written to (skipped where none can be made)", async (context) => {
  try {
    // Those of /dev/null and /dev/full, under other names.
    execFileSync("mknod", [at("null"), "c", "1", "3"], { stdio: "pipe" });
    execFileSync("mknod", [at("full"), "c", "1", "7"], { stdio: "pipe" });
    chmodSync(at("null"), 0o666);
    writeFileSync(at("null"), "may it be opened?");
  } catch {
    context.skip("no device can be made here: run it on Linux as the superuser");
  }
  await write(at("null"), "nowhere");
  await write(at("null"), "nowhere", { overwrite: true });
  expect(statSync(at("null")).isCharacterDevice()).toBe(true);
  await expect(write(at("full"), "nowhere")).rejects.toThrow(/the disk is full/);
  expect(statSync(at("full")).isCharacterDevice()).toBe(true);
});

it("is no folder", async () => {
  mkdirSync(at("folder"));
  await expect(write(at("folder"), "new", { overwrite: true })).rejects.toThrow(/is a folder/);
  writeFileSync(at("file"), "");
  await expect(write(at("file", "below.npy"), "new")).rejects.toThrow(/a part of the path is a file/);
});
