import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readNpy, writeNpy } from "../core/formats/index.ts";
import { NpyFile } from "./npy-file.ts";

const folder = mkdtempSync(join(tmpdir(), "retinoscope-npy-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("NpyFile", () => {
  it("is byte for byte what is written at once, whatever the order of its pieces", async () => {
    const path = join(folder, "a.npy");
    const values = Float32Array.from({ length: 24 }, (_, k) => k / 3);
    const file = await NpyFile.create(path, [2, 12]);
    await file.write(12, values.subarray(12));
    await file.write(0, values.subarray(0, 5));
    await file.write(5, values.subarray(5, 12));
    expect(readdirSync(folder)).not.toContain("a.npy");
    await file.finish();
    await file.discard();
    expect(new Uint8Array(readFileSync(path))).toEqual(writeNpy([2, 12], values));
    expect(readNpy(new Uint8Array(readFileSync(path))).shape).toEqual([2, 12]);
  });

  it("leaves nothing behind when it is discarded, and says where it cannot be", async () => {
    const file = await NpyFile.create(join(folder, "b.npy"), [3]);
    await file.discard();
    expect(readdirSync(folder)).toEqual(["a.npy"]);
    await expect(NpyFile.create(join(folder, "no", "c.npy"), [3])).rejects.toThrow(/c.npy" failed/);
  });
});
