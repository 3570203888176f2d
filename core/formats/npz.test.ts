import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { pythonWithNumpy, readFixture } from "../../fixtures/golden.ts";
import { readNpz, writeNpz } from "./npz.ts";

describe("readNpz", () => {
  it.each(["stored", "deflated"])("reads what numpy %s, and leaves text out", (name) => {
    const arrays = readNpz(readFixture(`npy/${name}.npz`));
    expect([...arrays.keys()]).toEqual(["a", "b"]);
    expect(arrays.get("a")).toEqual({ dtype: "float32", shape: [3], data: Float32Array.of(0, 1, 2) });
    expect(arrays.get("b")?.data).toEqual(Float64Array.of(1, 0, 0, 1));
  });

  it("refuses what is not a zip archive or is cut off", () => {
    expect(() => readNpz(new Uint8Array(100))).toThrow(/not a whole npz file/);
    expect(() => readNpz(readFixture("npy/stored.npz").subarray(0, 300))).toThrow(/not a whole npz file/);
  });
});

describe("writeNpz", () => {
  const arrays = {
    stimulus: { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) },
    loss: { shape: [3], values: Float64Array.of(0.1, 0.2, 0.3) },
  };

  it("is read back unchanged, and is the same each time", () => {
    const file = writeNpz(arrays);
    const back = readNpz(file);
    expect(back.get("stimulus")).toEqual({ dtype: "float32", shape: [2, 2], data: arrays.stimulus.values });
    expect(back.get("loss")).toEqual({ dtype: "float64", shape: [3], data: arrays.loss.values });
    expect(writeNpz(arrays)).toEqual(file);
  });

  it.skipIf(pythonWithNumpy === null)("is read by numpy (skipped where python3 has no numpy)", () => {
    const folder = mkdtempSync(join(tmpdir(), "retinoscope-"));
    try {
      writeFileSync(join(folder, "a.npz"), writeNpz(arrays));
      const script =
        "import numpy, sys; z = numpy.load(sys.argv[1]); print({k: z[k].tolist() for k in z.files})";
      const output = execFileSync(pythonWithNumpy!, ["-c", script, join(folder, "a.npz")], {
        encoding: "utf8",
      });
      expect(output.trim()).toBe("{'stimulus': [[1.0, 2.0], [3.0, 4.0]], 'loss': [0.1, 0.2, 0.3]}");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
