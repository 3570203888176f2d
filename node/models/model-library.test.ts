import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allOf } from "../../core/basis/byte-source.ts";
import { openModel } from "../../core/model/index.ts";
import { sha256 } from "../files.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { FolderModelLibrary } from "./model-library.ts";
import { isPublisher } from "./remote.ts";

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
const files = [
  { name: "../../evil.ckpt", bytes: bytes(1, 2, 3) },
  { name: "b.ckpt", bytes: bytes(4) },
];
const about = { name: "Two", origin: "file", options: { arguments: { rank: 2, size: [1, 2] } } } as const;

function library(folder = temporaryFolder()): { library: FolderModelLibrary; models: string } {
  const models = join(folder, "models");
  const temporary = join(folder, "uploads");
  mkdirSync(models, { recursive: true });
  mkdirSync(temporary, { recursive: true });
  return { library: new FolderModelLibrary({ models, temporary }), models };
}

describe("stored models", () => {
  it("come back as they were stored, once for each content and options", async () => {
    const { library: mine, models } = library();
    const stored = await mine.store(files, about);
    expect(stored).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: "Two",
      origin: "file",
      files: files.map(({ name, bytes }) => ({ name, sha256: sha256(bytes), bytes: bytes.length })),
    });
    const again = await mine.store(files, { ...about, options: { arguments: { size: [1, 2], rank: 2 } } });
    expect(again.id).toBe(stored.id);
    const ids = await Promise.all([
      mine.store(files, { ...about, options: {} }),
      mine.store(files, { ...about, options: { arguments: { rank: 2, size: [2, 1] } } }),
      mine.store(files.toReversed(), about),
      mine.store([files[0]!, { name: "b.ckpt", bytes: bytes(5) }], about),
      mine.store([files[0]!, { name: "c.ckpt", bytes: bytes(4) }], about),
    ]);
    expect(new Set([stored.id, ...ids.map(({ id }) => id)]).size).toBe(6);
    expect(await mine.stored()).toHaveLength(6);

    const read = await mine.read(stored.id);
    expect(read.files.map(({ name, bytes }) => ({ name, bytes: allOf(bytes) }))).toEqual(files);
    expect(read.options).toEqual(about.options);
    expect(read.stored.lastOpened >= again.lastOpened).toBe(true);
    // The last opened first.
    expect((await mine.stored())[0]).toEqual(read.stored);
    // Names of files stay inside model.json.
    expect(readdirSync(join(models, stored.id)).sort()).toEqual(
      [...files.map((file) => sha256(allOf(file.bytes))), "model.json"].sort(),
    );
  });

  it("keep their files as they are when they are stored again, and mend those that were damaged", async () => {
    const { library: mine, models } = library();
    const { id } = await mine.store(files, about);
    const [first, second] = files.map(({ bytes }) => join(models, id, sha256(bytes)));
    writeFileSync(second!, "damaged");
    const before = statSync(first!);
    await mine.store(files, about);
    // Whoever is about to read it takes no other file for it.
    expect(statSync(first!)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
    expect(readFileSync(second!)).toEqual(Buffer.from(files[1]!.bytes));
  });

  it("are refused when their files were changed, and are gone once they are forgotten", async () => {
    const { library: mine, models } = library();
    const { id, files: kept } = await mine.store(files, about);
    writeFileSync(join(models, id, kept[0]!.sha256), bytes(1, 2, 4));
    await expect(mine.read(id)).rejects.toThrow(/changed or is damaged/);
    await mine.forget(id);
    await expect(mine.read(id)).rejects.toThrow(/not stored any more/);
    expect(await mine.stored()).toEqual([]);
  });

  it("whose list was changed to lead elsewhere are refused", async () => {
    const { library: mine, models } = library();
    const { id, files: kept } = await mine.store(files, about);
    const file = join(models, id, "model.json");
    writeFileSync(join(models, "..", "outside"), bytes(1, 2, 3));
    const text = readFileSync(file, "utf8").replace(kept[0]!.sha256, "../../outside");
    writeFileSync(file, text);
    await expect(mine.read(id)).rejects.toThrow(
      /model\.json" is damaged, or not Retinoscope's: files\.0\.sha256/,
    );
    expect(await mine.stored()).toEqual([]);
  });

  it("that are torn or of a newer version are left out and left alone", async () => {
    const { library: mine, models } = library();
    const { id } = await mine.store(files, about);
    const file = join(models, id, "model.json");
    for (const text of [readFileSync(file, "utf8").slice(0, 30), '{"version": 2}']) {
      writeFileSync(file, text);
      expect(await mine.stored()).toEqual([]);
      await expect(mine.read(id)).rejects.toMatchObject({ name: "FileError" });
      expect(readFileSync(file, "utf8")).toBe(text);
    }
  });

  it("let no name lead out of their folder", async () => {
    const { library: mine, models } = library();
    writeFileSync(join(models, "..", "model.json"), "{}");
    for (const name of ["..", "../models", "", "/etc"]) {
      await expect(mine.read(name)).rejects.toThrow(/not a name/);
      await expect(mine.forget(name)).rejects.toThrow(/not a name/);
    }
  });
});

describe("models from elsewhere", () => {
  it("has a demo that opens", async () => {
    const { library: mine } = library();
    expect(openModel(await mine.demo()).description.sessions.length).toBeGreaterThan(0);
  });

  it("knows what openretina publishes", async () => {
    const { library: mine } = library();
    const names = mine.remote.map(({ name }) => name);
    expect(names).toContain("hoefling_2024_low_res");
    expect(new Set(names).size).toBe(names.length);
    await expect(mine.download("nonesuch", new AbortController().signal, () => {})).rejects.toMatchObject({
      name: "DownloadError",
      message: expect.stringMatching(/no model "nonesuch"\. It has hoefling/),
    });
  });

  it.each([
    ["https://huggingface.co/a", true],
    ["https://cdn-lfs.huggingface.co/a", true],
    ["https://cas-bridge.xethub.hf.co/a", true],
    ["http://huggingface.co/a", false],
    ["https://huggingface.co:8443/a", false],
    ["https://user@huggingface.co/a", false],
    ["https://huggingface.co.example.org/a", false],
    ["https://nothuggingface.co/a", false],
    ["https://127.0.0.1/a", false],
    ["file:///etc/passwd", false],
  ])("may download from %s: %s", (url, allowed) => {
    expect(isPublisher(new URL(url))).toBe(allowed);
  });
});
