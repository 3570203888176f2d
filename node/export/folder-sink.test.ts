import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../testing/folder.ts";
import { FolderSink } from "./folder-sink.ts";

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const file = (name: string, text = name) => ({ name, bytes: new TextEncoder().encode(text), sha256: "" });
const write = async (sink: FolderSink, name: string, text: string): Promise<void> => {
  const open = await sink.begin(name);
  await open.write(file("png/frame-0.png", text));
  await open.write(file("sidecar.json", JSON.stringify({ app: {}, files: [{ name: "png/frame-0.png" }] })));
  await open.finish();
};

describe("exports in a folder", () => {
  it("appear when they are whole, under no name before that", async () => {
    const sink = new FolderSink(folder, false);
    const open = await sink.begin("neuron-1");
    await open.write(file("png/frame-0.png"));
    expect(existsSync(join(folder, "neuron-1"))).toBe(false);
    expect(readdirSync(folder).every((name) => name.startsWith(".") && name.endsWith(".part"))).toBe(true);
    await open.finish();
    expect(readdirSync(folder)).toEqual(["neuron-1"]);
    expect(readFileSync(join(folder, "neuron-1", "png", "frame-0.png"), "utf8")).toBe("png/frame-0.png");
  });

  it("leave nothing behind when they are abandoned", async () => {
    const open = await new FolderSink(folder, false).begin("neuron-1");
    await open.write(file("a.npy"));
    await open.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each(["../out", "..", "a/b", "/etc", "a\\b", "", ".hidden"])(
    "do not go elsewhere: folder %j",
    async (name) => {
      await expect(new FolderSink(folder, true).begin(name)).rejects.toThrow(/cannot be the name/);
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it.each(["../a.npy", "png/../../a.npy", "/a.npy", "png//a.npy", "a\0b"])(
    "do not go elsewhere: file %j",
    async (name) => {
      const open = await new FolderSink(join(folder, "in"), true).begin("run");
      await expect(open.write(file(name))).rejects.toThrow(/cannot be the name/);
      await open.abandon();
      expect(readdirSync(folder)).toEqual(["in"]);
    },
  );

  it("give way to new ones only if that is asked for", async () => {
    await write(new FolderSink(folder, false), "run", "old");
    await expect(new FolderSink(folder, false).prepare(["run"])).rejects.toThrow(
      /an export in ".*run" already/,
    );
    await new FolderSink(folder, true).prepare(["run"]);
    await write(new FolderSink(folder, true), "run", "new");
    expect(readFileSync(join(folder, "run", "png", "frame-0.png"), "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["run"]);
  });

  it("do not replace what is no export", async () => {
    mkdirSync(join(folder, "run"));
    writeFileSync(join(folder, "run", "thesis.tex"), "years of work");
    await expect(new FolderSink(folder, true).begin("run")).rejects.toThrow(
      /in the way, and is no export: it holds thesis.tex/,
    );
    expect(readFileSync(join(folder, "run", "thesis.tex"), "utf8")).toBe("years of work");
  });
});
