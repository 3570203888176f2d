import { describe, expect, test } from "vitest";
import { StoredTensor } from "../array/stored-tensor.ts";
import { readPickle } from "../checkpoint.ts";
import { OpaqueRecord } from "../plain/plain.ts";
import { kindOfError } from "../testing/kind-of-error.ts";
import { numpyPickles } from "../testing/numpy-pickles.ts";
import {
  build,
  bytes,
  type Code,
  global,
  int,
  none,
  pickle,
  reduce,
  text,
  tuple,
  yes,
} from "../testing/pickle-assembler.ts";

const read = (name: keyof typeof numpyPickles) =>
  readPickle(Uint8Array.from(atob(numpyPickles[name]), (char) => char.charCodeAt(0)));

function readArray(name: keyof typeof numpyPickles): StoredTensor {
  const value = read(name);
  if (!(value instanceof StoredTensor)) throw new Error(`${name} is no array`);
  return value;
}

describe("arrays that NumPy wrote", () => {
  test.each([
    ["floatsFortran", "float32", [2, 3], [0, 1, 2, 3, 4, 5]],
    ["integers", "int64", [2, 2], [1, -2, 3, 4]],
    ["booleans", "bool", [2], [1, 0]],
    ["empty", "float64", [0, 3], []],
  ] as const)("%s", (name, dtype, shape, values) => {
    const array = readArray(name);
    expect([array.dtype, array.shape, [...array.toFloat64()]]).toEqual([dtype, shape, values]);
  });

  test("texts become strings", () => {
    expect(read("texts")).toEqual(["sOFF", "ON–OFF", ""]);
    expect(read("byteTexts")).toEqual(["left", "right"]);
  });

  test("single values become ordinary ones", () => {
    expect(read("scalars")).toEqual([-5, 0.5, true, "left", 2n ** 64n - 1n]);
  });

  test.each([
    ["objects", "numpy.ndarray of O8"],
    ["complex", "numpy.ndarray of c16"],
    ["records", "numpy.ndarray of records"],
    ["dates", "numpy.ndarray of M8"],
    ["unicodeTable", "numpy.ndarray of U1"],
  ] as const)("%s stay inert", (name, global) => {
    expect(read(name)).toMatchObject({ global });
  });

  test("numbers of the other byte order", () => {
    expect([...readArray("bigEndian").toFloat64()]).toEqual([1]);
  });
});

describe("arrays that NumPy would not write", () => {
  const dtype = (code: string) =>
    build(
      reduce(global("numpy", "dtype"), text(code)),
      tuple(int(3), text("<"), none, none, none, int(-1), int(-1), int(0)),
    );
  const reconstruct = reduce(global("numpy.core.multiarray", "_reconstruct"), global("numpy", "ndarray"));
  const array = (shape: Code, code: string, ...data: number[]) =>
    build(reconstruct, tuple(int(1), shape, dtype(code), yes, bytes(...data)));

  test.each<[string, Code]>([
    ["fewer bytes than elements", array(tuple(int(2)), "i1", 1)],
    ["more bytes than elements", array(tuple(int(2)), "i1", 1, 2, 3)],
    ["half an element", array(tuple(int(1)), "i2", 1, 2, 3)],
    ["a negative size", array(tuple(int(-1)), "i1", 1)],
    ["a size that is text", array(tuple(text("1")), "i1", 1)],
    ["texts of another length", array(tuple(int(9)), "U1", 65, 0, 0, 0)],
    ["no contents", reconstruct],
    ["no state", build(reconstruct, none)],
    ["a dtype without a name", reduce(global("numpy", "dtype"))],
    [
      "a byte order that is none",
      build(reduce(global("numpy", "dtype"), text("i1")), tuple(int(3), text("x"))),
    ],
    [
      "a number of the wrong length",
      reduce(global("numpy.core.multiarray", "scalar"), dtype("i8"), bytes(1)),
    ],
    ["a number without a dtype", reduce(global("numpy.core.multiarray", "scalar"), text("i8"), bytes(1))],
  ])("%s", (_, code) => {
    expect(kindOfError(() => readPickle(pickle(code)))).toBe("malformed");
  });

  test("texts of no length, a million of them in no bytes, and one beyond Unicode stay inert", () => {
    for (const code of [array(tuple(int(1_000_000)), "U0"), array(tuple(int(1)), "U1", 0, 0, 17, 0)])
      expect(readPickle(pickle(code))).toBeInstanceOf(OpaqueRecord);
  });
});
