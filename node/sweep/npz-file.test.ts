import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readNpz, writeNpy } from "../../core/formats/index.ts";
import { pythonWithNumpy } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../testing/folder.ts";
import { NpzFile } from "./npz-file.ts";

async function write(name: string, largest?: number): Promise<string> {
  const path = join(temporaryFolder(), name);
  const file = await NpzFile.create(path, largest);
  for (let i = 0; i < 5; i++) await file.add(`a${i}`, writeNpy([2, 3], Float32Array.of(i, 1, 2, 3, 4, 5)));
  await file.finish();
  return path;
}

describe("NpzFile", () => {
  it("is read by our own reader", async () => {
    const arrays = readNpz(readFileSync(await write("plain.npz")));
    expect([...arrays.keys()]).toEqual(["a0", "a1", "a2", "a3", "a4"]);
    expect(arrays.get("a3")).toMatchObject({ shape: [2, 3], data: Float32Array.of(3, 1, 2, 3, 4, 5) });
  });

  it.skipIf(pythonWithNumpy === null)("is read by numpy, with offsets of 32 and of 64 bits", async () => {
    const script =
      "import numpy, sys, zipfile; z = numpy.load(sys.argv[1]); print(z.files, z['a4'].tolist(), zipfile.ZipFile(sys.argv[1]).testzip())";
    for (const path of [await write("plain.npz"), await write("large.npz", 200)]) {
      const printed = execFileSync(pythonWithNumpy!, ["-c", script, path], { encoding: "utf8" });
      expect(printed.trim()).toBe("['a0', 'a1', 'a2', 'a3', 'a4'] [[4.0, 1.0, 2.0], [3.0, 4.0, 5.0]] None");
    }
  });

  it.skipIf(pythonWithNumpy === null)("has room for more arrays than a plain zip archive", async () => {
    const path = join(temporaryFolder(), "many.npz");
    const file = await NpzFile.create(path);
    for (let i = 0; i < 66_000; i++) await file.add(`a${i}`, writeNpy([1], Float32Array.of(i)));
    await file.finish();
    const script =
      "import numpy, sys; z = numpy.load(sys.argv[1]); print(len(z.files), z['a65999'].tolist())";
    const printed = execFileSync(pythonWithNumpy!, ["-c", script, path], { encoding: "utf8" });
    expect(printed.trim()).toBe("66000 [65999.0]");
  });

  it("leaves nothing behind when it is abandoned", async () => {
    const folder = temporaryFolder();
    const file = await NpzFile.create(join(folder, "never.npz"));
    await file.add("a", writeNpy([1], Float32Array.of(1)));
    await file.abandon();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says which file cannot be written", async () => {
    await expect(NpzFile.create(join(temporaryFolder(), "missing", "a.npz"))).rejects.toThrow(
      /a.npz" failed: there is no such/,
    );
  });
});
