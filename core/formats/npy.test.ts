import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pythonWithNumpy, readFixture, readJsonFixture } from "../../fixtures/golden.ts";
import { temporaryFolder } from "../../node/testing/folder.ts";
import { FormatError } from "./errors.ts";
import { readNpy, writeNpy } from "./npy.ts";

const expected = readJsonFixture("npy/values.json") as Record<string, { shape: number[]; values: number[] }>;

/** A file of format version 1 with the given header and as many zero bytes of data. */
function withHeader(text: string, dataBytes: number): Uint8Array {
  const header = new TextEncoder().encode(text);
  const start = [0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, header.length & 0xff, header.length >> 8];
  return Uint8Array.of(...start, ...header, ...new Uint8Array(dataBytes));
}

describe("readNpy", () => {
  it.each(Object.keys(expected))("reads %s as numpy wrote it", (name) => {
    const { shape, data } = readNpy(readFixture(`npy/${name}.npy`));
    expect(shape).toEqual(expected[name]!.shape);
    expect([...data]).toEqual(expected[name]!.values);
  });

  it.each([
    ["objects", /Python objects/],
    ["structure", /structured array/],
    ["text", /data of type "<U1"/],
  ])("refuses %s", (name, message) => {
    expect(() => readNpy(readFixture(`npy/${name}.npy`))).toThrow(message);
  });

  it("reads a header of any order of keys, quotes and spacing", () => {
    const { shape, data } = readNpy(
      withHeader("{ 'shape':(2,2) , \"descr\": '>i2','fortran_order' : True}", 8),
    );
    expect(shape).toEqual([2, 2]);
    expect([...data]).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ["a missing key", "{'descr': '<f4', 'shape': (2,)}"],
    ["a key twice", "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,)}"],
    ["another key", "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'more': 1}"],
    ["a value of another kind", "{'descr': True, 'fortran_order': False, 'shape': (2,)}"],
    ["an expression", "{'descr': '<f4', 'fortran_order': not 1, 'shape': (2,)}"],
    ["something behind it", "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} + 1"],
    ["no dictionary", "np.float32"],
  ])("refuses a header with %s", (_, text) => {
    expect(() => readNpy(withHeader(text, 8))).toThrow(/header cannot be understood/);
  });

  it.each([
    ["an absurd size", "9".repeat(20)],
    ["a negative size", "-2"],
    ["sizes without a comma", "2 2"],
    ["more axes than numpy has", "1,".repeat(65)],
  ])("refuses a shape of %s", (_, sizes) => {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${sizes})}`;
    expect(() => readNpy(withHeader(text, 8))).toThrow(FormatError);
  });

  it("refuses a shape whose product is beyond any file", () => {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${`${10 ** 14}, `.repeat(40)}0)}`;
    expect(() => readNpy(withHeader(text, 8))).toThrow(/more bytes than any file has/);
  });

  it("reads from any place in a larger buffer", () => {
    const file = writeNpy([2], Float64Array.of(1.5, -2));
    const larger = new Uint8Array(file.length + 3);
    larger.set(file, 3);
    expect([...readNpy(larger.subarray(3)).data]).toEqual([1.5, -2]);
  });

  it("refuses what is cut off, too long or something else", () => {
    const file = writeNpy([2, 3], new Float32Array(6));
    expect(() => readNpy(file.subarray(0, -1))).toThrow(/takes 24 bytes, but it has 23/);
    expect(() => readNpy(Uint8Array.of(...file, 0))).toThrow(/takes 24 bytes, but it has 25/);
    expect(() => readNpy(file.subarray(0, 40))).toThrow(/cut off in its header/);
    expect(() => readNpy(new TextEncoder().encode("PK\u0003\u0004"))).toThrow(/not an npy file/);
    expect(() => readNpy(new Uint8Array(0))).toThrow(/not an npy file/);
  });

  it("refuses integers that a number cannot hold", () => {
    const bytes = writeNpy([1], new Float64Array(1));
    const type = new TextDecoder().decode(bytes.subarray(10)).indexOf("f8") + 10;
    bytes[type] = "i".charCodeAt(0);
    bytes[bytes.length - 2] = 0x20;
    expect(() => readNpy(bytes)).toThrow(/beyond ±2\^53/);
  });

  it("gives an array or a FormatError for any damage", () => {
    const file = writeNpy([2, 3], Float32Array.of(1, 2, 3, 4, 5, 6));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { maxLength: 6 }),
        fc.nat(file.length),
        (edits, cut) => {
          const damaged = file.slice(0, cut);
          for (const [position, byte] of edits) if (position < cut) damaged[position] = byte;
          try {
            expect(readNpy(damaged).data.length).toBeLessThanOrEqual(24);
          } catch (error) {
            expect(error).toBeInstanceOf(FormatError);
          }
        },
      ),
      { numRuns: 2000, seed: 11 },
    );
  });
});

describe("writeNpy", () => {
  const shapes = fc.array(fc.nat(4), { maxLength: 5 });

  it("is read back unchanged", () => {
    fc.assert(
      fc.property(shapes, fc.boolean(), (shape, single) => {
        const count = shape.reduce((product, size) => product * size, 1);
        const values = Float64Array.from({ length: count }, (_, i) => (i - 3) * 0.1);
        const written = single ? Float32Array.from(values) : values;
        const back = readNpy(writeNpy(shape, written));
        expect(back).toEqual({ dtype: single ? "float32" : "float64", shape, data: written });
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it("aligns its data to 64 bytes", () => {
    for (const shape of [[], [6], [1, 2, 3]]) {
      const count = shape.reduce((product, size) => product * size, 1);
      expect((writeNpy(shape, new Float32Array(count)).length - 4 * count) % 64).toBe(0);
    }
  });

  it("refuses a shape that does not fit", () => {
    expect(() => writeNpy([2, 3], new Float32Array(5))).toThrow(RangeError);
    expect(() => writeNpy([-2, -3], new Float32Array(6))).toThrow(RangeError);
  });

  it.skipIf(pythonWithNumpy === null)("is read by numpy (skipped where python3 has no numpy)", () => {
    const folder = temporaryFolder();
    const values = Float32Array.of(0.1, -2, 1e-40, Number.POSITIVE_INFINITY, 5, 6);
    writeFileSync(join(folder, "a.npy"), writeNpy([1, 2, 3], values));
    const script =
      "import numpy, sys; a = numpy.load(sys.argv[1]); print(a.dtype, a.shape, a.tobytes().hex())";
    const output = execFileSync(pythonWithNumpy!, ["-c", script, join(folder, "a.npy")], {
      encoding: "utf8",
    });
    const hex = Buffer.from(values.buffer).toString("hex");
    expect(output.trim()).toBe(`float32 (1, 2, 3) ${hex}`);
  });
});
