import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { writeNpy } from "../core/formats/index.ts";
import { stimulusSource } from "./recipe-file.ts";
import { temporaryFolder } from "./testing/folder.ts";

/** A folder with a recipe and an npy file, and beside it another folder with the same. */
let folder: string;
let elsewhere: string;
const stimulus = writeNpy([1, 1, 1, 2], Float32Array.of(1, 2));

beforeEach(() => {
  const root = temporaryFolder();
  folder = join(root, "mine");
  elsewhere = join(root, "others");
  for (const place of [folder, elsewhere]) {
    mkdirSync(join(place, "runs", "a"), { recursive: true });
    writeFileSync(join(place, "s.npy"), stimulus);
    writeFileSync(join(place, "runs", "a", "stimulus.npy"), stimulus);
    writeFileSync(join(place, "secret.txt"), "secret");
  }
});

const start = (path: string, ...allowPath: string[]) =>
  stimulusSource({ recipe: join(folder, "recipe.json"), allowPath })({ type: "npy", path });
const startRun = (id: string, ...allowPath: string[]) =>
  stimulusSource({ recipe: join(folder, "recipe.json"), allowPath })({ type: "run", id });
const outside =
  /does not lie below the recipe's folder\. Move it there, or allow its place by --allow-path\.$/;

describe("a stimulus that a recipe names", () => {
  it("is read below the recipe's folder, by a relative path or an absolute one", async () => {
    const read = { shape: [1, 1, 1, 2], values: Float32Array.of(1, 2) };
    expect(await start("s.npy")).toEqual(read);
    expect(await start("runs/../s.npy")).toEqual(read);
    expect(await start(join(folder, "s.npy"))).toEqual(read);
    expect(await startRun("runs/a")).toEqual(read);
  });

  it.each(["../others/s.npy", "runs/../../others/s.npy", "../mine-too/s.npy", "../missing.npy"])(
    "is not read elsewhere: %s",
    async (path) => {
      await expect(start(path)).rejects.toThrow(outside);
      await expect(start(join(folder, path))).rejects.toThrow(outside);
    },
  );

  it("is not read elsewhere by a link or as a run", async () => {
    symlinkSync(join(elsewhere, "s.npy"), join(folder, "link.npy"));
    symlinkSync(elsewhere, join(folder, "linked"));
    await expect(start("link.npy")).rejects.toThrow(outside);
    await expect(start("linked/s.npy")).rejects.toThrow(outside);
    await expect(startRun("../others/runs/a")).rejects.toThrow(outside);
    await expect(startRun("/etc")).rejects.toThrow(outside);
  });

  it("is read where its user allows it: a file, a folder, the target of a link", async () => {
    symlinkSync(elsewhere, join(folder, "linked"));
    await expect(start("../others/s.npy", join(elsewhere, "s.npy"))).resolves.toBeDefined();
    await expect(start("linked/s.npy", elsewhere)).resolves.toBeDefined();
    await expect(startRun("../others/runs/a", elsewhere)).resolves.toBeDefined();
    await expect(start("../others/runs/a/stimulus.npy", join(elsewhere, "s.npy"))).rejects.toThrow(outside);
  });

  it.each(["/dev/zero", "/etc/shadow", "secret.txt", "../others/secret.txt"])(
    "is an npy file and nothing else: %s",
    async (path) => {
      await expect(start(path)).rejects.toThrow(/which is no npy file/);
      await expect(start(path, "/")).rejects.toThrow(/which is no npy file/);
    },
  );

  it("is a regular file, also where everything is allowed", async () => {
    symlinkSync("/dev/zero", join(folder, "zero.npy"));
    await expect(start("zero.npy", "/")).rejects.toThrow(/is a device, not a file/);
    mkdirSync(join(folder, "folder.npy"));
    await expect(start("folder.npy")).rejects.toThrow(/is a folder, not a file/);
    await expect(start("none.npy")).rejects.toThrow(/no such file/);
  });
});
