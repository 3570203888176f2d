import { execFileSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { processMark } from "../leftovers.ts";
import { snapshot, temporaryFolder } from "../testing/folder.ts";
import type { WriteOptions } from "./place.ts";
import { ResultFolder } from "./result-folder.ts";

let base: string;
beforeEach(() => {
  base = temporaryFolder();
});
const at = (...names: string[]): string => join(base, ...names);

/** An analysis called weights with one array. */
async function write(
  path: string,
  content: string,
  options: WriteOptions = {},
  array = "a.npy",
): Promise<void> {
  const out = await ResultFolder.open(path, "weights", options);
  await out.fill(async (folder) => {
    writeFileSync(join(folder, array), content);
    const record = { analysis: "weights", files: [array, "weights.json"] };
    writeFileSync(join(folder, "weights.json"), JSON.stringify(record));
    return record;
  });
}

describe("a result", () => {
  it("appears whole, with the folders above it", async () => {
    const out = await ResultFolder.open(at("deep", "down", "out"), "weights");
    expect(readdirSync(at("deep", "down"))).toEqual([]);
    await write(at("deep", "down", "out"), "new");
    expect(readdirSync(at("deep", "down", "out")).sort()).toEqual(["a.npy", "weights.json"]);
    // Somebody else was faster.
    await expect(out.fill(async () => 1)).rejects.toThrow(/already/);
    expect(readdirSync(at("deep", "down"))).toEqual(["out"]);
  });

  it("is replaced as a whole, and only if that is asked for", async () => {
    await write(at("out"), "old", {}, "of-old.npy");
    writeFileSync(at("out", "notes.txt"), "mine");
    const before = snapshot(at("out"));
    await expect(write(at("out"), "new")).rejects.toThrow(
      /a result of weights in ".*out" already.*--overwrite\.$/,
    );
    expect(snapshot(at("out"))).toEqual(before);
    await write(at("out"), "new", { overwrite: true });
    expect(readdirSync(at("out")).sort()).toEqual(["a.npy", "notes.txt", "weights.json"]);
    expect(readFileSync(at("out", "a.npy"), "utf8")).toBe("new");
  });

  it("is the old one still if the new one fails", async () => {
    await write(at("out"), "old");
    const before = snapshot(at("out"));
    const out = await ResultFolder.open(at("out"), "weights", { overwrite: true });
    const failing = out.fill(async (folder) => {
      writeFileSync(join(folder, "a.npy"), "half");
      throw new Error("the disk is full");
    });
    await expect(failing).rejects.toThrow("the disk is full");
    expect(snapshot(at("out"))).toEqual(before);
  });

  it("does not take the place of somebody's own files", async () => {
    await write(at("out"), "old", {}, "of-old.npy");
    writeFileSync(at("out", "a.npy"), "mine");
    await expect(write(at("out"), "new", { overwrite: true })).rejects.toThrow(/a\.npy" is in the way/);
    expect(readFileSync(at("out", "a.npy"), "utf8")).toBe("mine");
    expect(readFileSync(at("out", "of-old.npy"), "utf8")).toBe("old");
  });

  it.each<[name: string, content: Record<string, string>, message: RegExp]>([
    ["a folder of other files", { "thesis.tex": "years" }, /no result of weights: it holds thesis\.tex/],
    ["a run", { "run.json": '{"recipe":{},"files":{}}' }, /holds a run, which is not mixed/],
    ["a sweep", { "sweep.json": '{"recipe":{}}' }, /holds a sweep, which is not mixed/],
    ["an export", { "sidecar.json": '{"app":{}}' }, /holds an export, which is not mixed/],
    ["a damaged record", { "weights.json": "{" }, /in the way/],
  ])("is not mixed with %s", async (_, content, message) => {
    mkdirSync(at("out"));
    for (const [name, text] of Object.entries(content)) writeFileSync(at("out", name), text);
    const before = snapshot(base);
    for (const overwrite of [false, true])
      await expect(write(at("out"), "new", { overwrite })).rejects.toThrow(message);
    expect(snapshot(base)).toEqual(before);
  });

  it.each(["file", "pipe"])("does not take the place of a %s", async (kind) => {
    if (kind === "file") writeFileSync(at("out"), "mine");
    else execFileSync("mkfifo", [at("out")]);
    await expect(write(at("out"), "new", { overwrite: true })).rejects.toThrow(/is no folder/);
  });

  it("goes where a link leads, to a folder that is not there yet as well", async () => {
    mkdirSync(at("elsewhere"));
    symlinkSync("elsewhere/here", at("out"));
    await write(at("out"), "new");
    await write(at("out"), "newer", { overwrite: true });
    expect(readFileSync(at("elsewhere", "here", "a.npy"), "utf8")).toBe("newer");
    symlinkSync("circle", at("circle"));
    await expect(write(at("circle"), "new")).rejects.toThrow(/links lead in a circle/);
  });

  it("does not replace what is read to make it", async () => {
    await write(at("out"), "old");
    linkSync(at("out", "a.npy"), at("b.npy"));
    const options = { overwrite: true, inputs: [at("out", "a.npy")] };
    await expect(write(at("out"), "new", options)).rejects.toThrow(/is read by this command/);
    expect(readFileSync(at("out", "a.npy"), "utf8")).toBe("old");
  });
});

describe("what a process that was killed has left", () => {
  // None has such a number.
  const killed = (): string => processMark().replace(`-${process.pid}-`, "-4194399-");

  it("goes at the next start, and nothing else", async () => {
    const living = `.out.${processMark()}.part`;
    const foreign = `.out.00000000-4194399-0123456789ab.part`;
    for (const name of [`.out.${killed()}.part`, living, foreign, ".out.part"]) mkdirSync(at(name));
    await write(at("out"), "new");
    expect(readdirSync(base).sort()).toEqual([".out.part", foreign, living, "out"].sort());
  });

  it("is put back if it was to be replaced", async () => {
    await write(at("out"), "old");
    const aside = at("out", `.${killed()}.old`);
    mkdirSync(aside);
    for (const name of ["a.npy", "weights.json"])
      writeFileSync(join(aside, name), readFileSync(at("out", name)));
    execFileSync("rm", [at("out", "weights.json")]);
    writeFileSync(at("out", "a.npy"), "of the new one");
    await expect(write(at("out"), "newer")).rejects.toThrow(/already/);
    expect(readFileSync(at("out", "a.npy"), "utf8")).toBe("old");
    expect(existsSync(aside)).toBe(false);
  });
});
