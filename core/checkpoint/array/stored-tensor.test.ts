import { describe, expect, test } from "vitest";
import { defaultLimits } from "../limits.ts";
import { kindOfError } from "../testing/kind-of-error.ts";
import { type DType, elementBytes } from "./dtype.ts";
import { type Layout, StoredTensor, storageOf } from "./stored-tensor.ts";

type Elements = ArrayBufferView<ArrayBuffer>;

function tensor(dtype: DType, elements: Elements, layout: Layout): StoredTensor {
  const bytes = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
  return new StoredTensor(storageOf(dtype, bytes), layout, defaultLimits);
}

const vector = (dtype: DType, elements: Elements) =>
  tensor(dtype, elements, { offset: 0, shape: [elements.byteLength / elementBytes[dtype]], strides: [1] });

describe("layouts", () => {
  const counting = Float32Array.from({ length: 24 }, (_, i) => i);
  const read = (offset: number, shape: number[], strides: number[]) => [
    ...tensor("float32", counting, { offset, shape, strides }).toFloat32(),
  ];

  test("C order", () => expect(read(0, [2, 3], [3, 1])).toEqual([0, 1, 2, 3, 4, 5]));
  test("an offset", () => expect(read(20, [2, 2], [2, 1])).toEqual([20, 21, 22, 23]));
  test("Fortran order", () => expect(read(0, [2, 3], [1, 2])).toEqual([0, 2, 4, 1, 3, 5]));
  test("every other row of every third column", () =>
    expect(read(1, [2, 3], [12, 3])).toEqual([1, 4, 7, 13, 16, 19]));
  test("permuted axes", () =>
    expect(read(0, [4, 2, 3], [1, 12, 4])).toEqual([
      0, 4, 8, 12, 16, 20, 1, 5, 9, 13, 17, 21, 2, 6, 10, 14, 18, 22, 3, 7, 11, 15, 19, 23,
    ]));
  test("an expanded axis", () => expect(read(5, [3], [0])).toEqual([5, 5, 5]));
  test("an axis of one, whatever its stride", () => expect(read(0, [1, 2], [999, 1])).toEqual([0, 1]));
  test("a single number", () => expect(read(23, [], [])).toEqual([23]));
  test("no elements", () => expect(read(0, [3, 0], [1, 1])).toEqual([]));

  test("an unaligned view of the file", () => {
    const bytes = new Uint8Array(9);
    bytes.set(new Uint8Array(Float32Array.of(1.5, -2).buffer), 1);
    expect([...vector("float32", bytes.subarray(1)).toFloat64()]).toEqual([1.5, -2]);
  });

  test("reading copies: the file's bytes stay what they are", () => {
    const elements = Float32Array.of(1, 2);
    const stored = vector("float32", elements);
    stored.toFloat32()[0] = 9;
    stored.contiguousBytes()[4] = 9;
    expect([...elements]).toEqual([1, 2]);
  });

  test.each<[string, Layout, string]>([
    ["one element too many", { offset: 0, shape: [25], strides: [1] }, "malformed"],
    ["an offset past the end", { offset: 24, shape: [], strides: [] }, "malformed"],
    ["a stride past the end", { offset: 0, shape: [2, 2], strides: [23, 1] }, "malformed"],
    ["a negative size", { offset: 0, shape: [-1], strides: [1] }, "malformed"],
    ["a negative stride", { offset: 23, shape: [2], strides: [-1] }, "malformed"],
    ["a negative offset", { offset: -1, shape: [1], strides: [1] }, "malformed"],
    ["half an element", { offset: 0.5, shape: [1], strides: [1] }, "malformed"],
    ["fewer strides than axes", { offset: 0, shape: [2, 2], strides: [1] }, "malformed"],
    ["a product beyond 2^53", { offset: 0, shape: [2 ** 30, 2 ** 30], strides: [0, 0] }, "malformed"],
    ["a sum beyond 2^53", { offset: 2 ** 53 - 1, shape: [2], strides: [2 ** 53 - 1] }, "malformed"],
    ["not a number", { offset: Number.NaN, shape: [1], strides: [1] }, "malformed"],
    ["nine axes", { offset: 0, shape: Array(9).fill(1), strides: Array(9).fill(1) }, "too-large"],
  ])("%s is refused", (_, layout, kind) => {
    expect(kindOfError(() => tensor("float32", counting, layout))).toBe(kind);
  });
});

describe("element types", () => {
  test.each<[DType, Elements, number[]]>([
    ["float64", Float64Array.of(0.1, -1e300), [0.1, -1e300]],
    ["float32", Float32Array.of(0.5, Number.NEGATIVE_INFINITY), [0.5, Number.NEGATIVE_INFINITY]],
    // 1, the largest, the smallest subnormal, -2 and infinity
    ["float16", Uint16Array.of(0x3c00, 0x7bff, 0x0001, 0xc000, 0x7c00), [1, 65504, 2 ** -24, -2, Infinity]],
    ["bfloat16", Uint16Array.of(0x3f80, 0xc049, 0x7f80), [1, -3.140625, Infinity]],
    ["int64", BigInt64Array.of(-1n, 2n ** 53n - 1n), [-1, 2 ** 53 - 1]],
    ["int32", Int32Array.of(-(2 ** 31), 7), [-(2 ** 31), 7]],
    ["int16", Int16Array.of(-32768, 7), [-32768, 7]],
    ["int8", Int8Array.of(-128, 7), [-128, 7]],
    ["uint64", BigUint64Array.of(7n), [7]],
    ["uint32", Uint32Array.of(2 ** 32 - 1), [2 ** 32 - 1]],
    ["uint16", Uint16Array.of(65535), [65535]],
    ["uint8", Uint8Array.of(255), [255]],
    ["bool", Uint8Array.of(0, 1, 2), [0, 1, 1]],
  ])("%s", (dtype, elements, expected) => {
    expect([...vector(dtype, elements).toFloat64()]).toEqual(expected);
  });

  test("half-precision not-a-number", () => {
    expect(vector("float16", Uint16Array.of(0x7e00)).toFloat64()[0]).toBeNaN();
    expect(vector("bfloat16", Uint16Array.of(0x7fc0)).toFloat64()[0]).toBeNaN();
  });

  test("float64 is rounded to float32", () => {
    expect([...vector("float64", Float64Array.of(0.1)).toFloat32()]).toEqual([Math.fround(0.1)]);
  });

  test.each<[DType, Elements]>([
    ["int64", BigInt64Array.of(2n ** 53n)],
    ["int64", BigInt64Array.of(-(2n ** 53n))],
    ["uint64", BigUint64Array.of(2n ** 64n - 1n)],
  ])("a %s beyond 2^53 is refused as a number, but its bytes can be had", (dtype, elements) => {
    expect(kindOfError(() => vector(dtype, elements).toFloat64())).toBe("unexpected-value");
    expect(kindOfError(() => vector(dtype, elements).toFloat32())).toBe("unexpected-value");
    expect(vector(dtype, elements).contiguousBytes()).toHaveLength(8);
  });
});
