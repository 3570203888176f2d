import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { zipSync } from "fflate/browser";
import { describe, expect, it } from "vitest";
import { pythonWithNumpy, readFixture } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { crc32 } from "../basis/crc32.ts";
import { joined } from "./bytes.ts";
import { FormatError } from "./errors.ts";
import { writeNpy } from "./npy.ts";
import { readNpz, writeNpz } from "./npz.ts";
import { zipDirectory, zipStreamEntry } from "./zip-writer.ts";

/** Where the directory of a zip archive without a comment begins, as its end record says. */
const directoryOf = (file: Uint8Array): number =>
  new DataView(file.buffer, file.byteOffset).getUint32(file.length - 6, true);

describe("readNpz", () => {
  it.each(["stored", "deflated"])("reads what numpy %s, and leaves text out", (name) => {
    const arrays = readNpz(readFixture(`npy/${name}.npz`));
    expect([...arrays.keys()]).toEqual(["a", "b"]);
    expect(arrays.get("a")).toEqual({ dtype: "float32", shape: [3], data: Float32Array.of(0, 1, 2) });
    expect(arrays.get("b")?.data).toEqual(Float64Array.of(1, 0, 0, 1));
  });

  it("refuses what is not a zip archive or is cut off", () => {
    expect(() => readNpz(new Uint8Array(100))).toThrow(/not a whole zip archive: the end .* is missing/);
    const whole = readFixture("npy/stored.npz");
    for (let length = 0; length < whole.length; length += 7)
      expect(() => readNpz(whole.subarray(0, length))).toThrow(FormatError);
  });

  it("checks each entry against its checksum", () => {
    const file = writeNpz({ a: { shape: [3], values: Float32Array.of(1, 2, 3) } });
    // The last byte of the data, which the directory follows.
    file[directoryOf(file) - 1]! ^= 1;
    expect(() => readNpz(file)).toThrow(/the entry "a.npy" does not match its checksum/);
  });

  it("refuses a deflated entry that claims more than it can hold, before asking for the memory", () => {
    const file = zipSync({ "a.npy": new Uint8Array(1000) });
    new DataView(file.buffer).setUint32(directoryOf(file) + 24, 2 ** 21, true);
    expect(() => readNpz(file)).toThrow(/the entry "a.npy" claims an impossible size/);
  });

  it("refuses an archive that would unpack to far more than it has, before anything is unpacked", () => {
    const file = zipSync({ "a.npy": new Uint8Array(1000) });
    new DataView(file.buffer).setUint32(directoryOf(file) + 24, 2 ** 27 + 1, true);
    expect(() => readNpz(file)).toThrow(/has \d+ bytes and would unpack to 134217729, \d+ times as many/);
  });

  it("reads more arrays than the first zip can count, and refuses an archive that counts fewer than it has", () => {
    const bytes = writeNpy([1], Float32Array.of(1));
    const crc = crc32(bytes);
    const entries = Array.from({ length: 65_600 }, (_, i) => zipStreamEntry(`${i}.npy`, crc, bytes.length));
    const file = joined([...entries.flatMap(({ header }) => [header, bytes]), zipDirectory(entries)]);
    expect(readNpz(file).size).toBe(65_600);
    const few = zipSync({ "a.npy": bytes, "b.npy": bytes });
    new DataView(few.buffer).setUint16(few.length - 12, 1, true);
    expect(() => readNpz(few)).toThrow(/holds more entries than it tells of/);
  });

  it("refuses encrypted entries and other compressions", () => {
    const encrypted = zipSync({ "a.npy": writeNpy([1], new Float32Array(1)) });
    encrypted[directoryOf(encrypted) + 8] = 1;
    expect(() => readNpz(encrypted)).toThrow(/"a.npy" is encrypted/);
    const bzip2 = zipSync({ "a.npy": writeNpy([1], new Float32Array(1)) });
    bzip2[directoryOf(bzip2) + 10] = 12;
    expect(() => readNpz(bzip2)).toThrow(/compressed by method 12/);
  });

  it("names the entry that cannot be read", () => {
    const file = zipSync({ "b.npy": readFixture("npy/objects.npy") });
    expect(() => readNpz(file)).toThrow(/In the npz file, "b.npy": .*Python objects/);
  });

  it("gives arrays or a FormatError for any damage", () => {
    for (const file of [readFixture("npy/stored.npz"), readFixture("npy/deflated.npz")]) {
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
          (edits) => {
            const changed = file.slice();
            for (const [position, byte] of edits) changed[position] = byte;
            try {
              for (const { data } of readNpz(changed).values()) expect(data.length).toBeLessThan(10);
            } catch (error) {
              expect(error).toBeInstanceOf(FormatError);
            }
          },
        ),
        { numRuns: 1000, seed: 7 },
      );
    }
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
    const folder = temporaryFolder();
    writeFileSync(join(folder, "a.npz"), writeNpz(arrays));
    const script =
      "import numpy, sys; z = numpy.load(sys.argv[1]); print({k: z[k].tolist() for k in z.files})";
    const output = execFileSync(pythonWithNumpy!, ["-c", script, join(folder, "a.npz")], {
      encoding: "utf8",
    });
    expect(output.trim()).toBe("{'stimulus': [[1.0, 2.0], [3.0, 4.0]], 'loss': [0.1, 0.2, 0.3]}");
  });
});
