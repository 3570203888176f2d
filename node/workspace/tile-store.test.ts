import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TileStore } from "./tile-store.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "retinoscope-tiles-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const tile = {
  levels: { shape: [2, 1, 1, 3], values: Uint8Array.of(1, 10, 128, 255, 0, 10) },
  first: 7,
  peak: 2.5,
};

test("a tile comes back as it was kept", async () => {
  const store = new TileStore(folder);
  expect(await store.read("run-1")).toBeNull();
  await store.keep("run-1", tile);
  expect(await new TileStore(folder).read("run-1")).toEqual(tile);
  await store.forget("run-1");
  expect(await readdir(join(folder, "cache", "tiles"))).toEqual([]);
  expect(await store.read("run-1")).toBeNull();
});

test("what is cut off, of another format or nothing like it counts for nothing", async () => {
  const store = new TileStore(folder);
  await store.keep("run-1", tile);
  const path = join(folder, "cache", "tiles", "run-1.tile");
  const whole = await readFile(path);
  const text = whole.toString("latin1");
  for (const bad of [
    whole.subarray(0, -1),
    Buffer.from(text.replace('"format":1', '"format":2'), "latin1"),
    Buffer.from(text.replace("[2,1,1,3]", "[2,1,3]"), "latin1"),
    Buffer.from("null\n"),
    Buffer.from("no tile"),
    Buffer.alloc(0),
  ]) {
    await writeFile(path, bad);
    expect(await store.read("run-1"), bad.toString("latin1").slice(0, 40)).toBeNull();
  }
});

test("a workspace that somebody removed is not made again for a tile", async () => {
  await rm(folder, { recursive: true });
  await expect(new TileStore(folder).keep("run-1", tile)).rejects.toThrow(folder);
  await expect(readdir(folder)).rejects.toThrow("ENOENT");
});

test("a name that the engine did not give leads nowhere", async () => {
  await expect(new TileStore(folder).keep("../run", tile)).rejects.toThrow("not a name");
});
