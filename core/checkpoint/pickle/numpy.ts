import { decodeInto } from "../array/decode.ts";
import { type DType, elementBytes } from "../array/dtype.ts";
import { contiguousStrides, StoredTensor, storageOf } from "../array/stored-tensor.ts";
import type { PickleContext } from "./context.ts";
import { readCounts } from "./counts.ts";
import { inert } from "./inert.ts";
import { NumpyDtype, type TextElement } from "./numpy-dtype.ts";
import { describe, NumpyArray, type PickleValue, Tuple } from "./values.ts";

/** `numpy.dtype(code, align, copy)`. */
export function makeDtype(context: PickleContext, [code]: readonly PickleValue[]): NumpyDtype {
  if (typeof code !== "string")
    throw context.error("malformed", `A NumPy dtype is named by ${describe(code ?? null)}`);
  return new NumpyDtype(code);
}

/** `numpy.dtype.__setstate__((version, byte order, subarray, names, fields, …))`. */
export function buildDtype(context: PickleContext, dtype: NumpyDtype, state: PickleValue): void {
  const [, order, subarray, names, fields] = state instanceof Tuple ? state.items : [];
  if (typeof order !== "string" || !/^[<>|=]$/.test(order)) {
    throw context.error("malformed", "A NumPy dtype has no byte order");
  }
  dtype.byteOrder = order;
  dtype.hasParts = subarray !== null || names !== null || fields !== null;
}

/** `numpy._core.multiarray._reconstruct(ndarray, (0,), b"b")`: an empty array, to be filled by BUILD. */
export function makeArray(): NumpyArray {
  return new NumpyArray();
}

/**
 * `numpy.ndarray.__setstate__((version, shape, dtype, is Fortran-ordered, bytes))`. Arrays of objects, records, dates, complex numbers
 * and the like stay inert.
 */
export function buildArray(context: PickleContext, array: NumpyArray, state: PickleValue): void {
  const [version, shape, dtype, fortranOrder, bytes] = state instanceof Tuple ? state.items : [];
  if (version !== 1 || !(shape instanceof Tuple) || !(dtype instanceof NumpyDtype)) {
    throw context.error("malformed", "A NumPy array has no shape or no dtype");
  }
  const text = dtype.text !== undefined && shape.items.length === 1 ? dtype.text : undefined;
  const element = dtype.numeric;
  if (!(bytes instanceof Uint8Array) || (text === undefined && element === undefined)) {
    array.contents = inert("numpy", `ndarray of ${dtype.title}`);
    return;
  }
  const counts = readCounts(context, shape);
  if (text !== undefined) {
    array.contents =
      readTexts(context, text, bytes, counts[0]!) ?? inert("numpy", `ndarray of ${dtype.title}`);
    return;
  }
  array.contents = numericArray(context, element!, inOrder(bytes, dtype), counts, fortranOrder === true);
}

function numericArray(
  context: PickleContext,
  element: DType,
  bytes: Uint8Array,
  counts: readonly number[],
  fortranOrder: boolean,
): StoredTensor {
  const strides = fortranOrder
    ? contiguousStrides(counts.toReversed()).toReversed()
    : contiguousStrides(counts);
  const storage = storageOf(element, bytes);
  const tensor = new StoredTensor(storage, { offset: 0, shape: counts, strides }, context.limits);
  if (tensor.size !== storage.length) {
    throw context.error(
      "malformed",
      `A NumPy array of ${tensor.size} ${element} elements has ${bytes.length} bytes`,
    );
  }
  return tensor;
}

/** Little-endian bytes of an array's elements. */
function inOrder(bytes: Uint8Array, dtype: NumpyDtype): Uint8Array {
  const width = elementBytes[dtype.numeric!];
  if (!dtype.isBigEndian || width === 1) return bytes;
  const swapped = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) swapped[i - (i % width) + width - 1 - (i % width)] = bytes[i]!;
  return swapped;
}

/** `numpy._core.multiarray.scalar(dtype, bytes)`: becomes an ordinary number, boolean or text. */
export function makeScalar(context: PickleContext, [dtype, bytes]: readonly PickleValue[]): PickleValue {
  if (!(dtype instanceof NumpyDtype)) throw context.error("malformed", "A NumPy number has no dtype");
  const odd = inert("numpy", `scalar of ${dtype.title}`);
  if (!(bytes instanceof Uint8Array)) return odd;
  if (dtype.text !== undefined) return readTexts(context, dtype.text, bytes, 1)?.[0] ?? odd;
  const element = dtype.numeric;
  if (element === undefined) return odd;
  if (bytes.length !== elementBytes[element]) {
    throw context.error("malformed", `A NumPy ${element} has ${bytes.length} bytes`);
  }
  const ordered = inOrder(bytes, dtype);
  if (element === "int64" || element === "uint64") return wideInteger(element, ordered);
  const value = decodeInto(ordered.slice(), element, new Float64Array(1))[0]!;
  return element === "bool" ? value !== 0 : value;
}

function wideInteger(element: "int64" | "uint64", bytes: Uint8Array): number | bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = element === "int64" ? view.getBigInt64(0, true) : view.getBigUint64(0, true);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Null where what stands there is no text. */
function readTexts(
  context: PickleContext,
  element: TextElement,
  bytes: Uint8Array,
  count: number,
): string[] | null {
  const unitBytes = element.encoding === "utf-32" ? 4 : 1;
  const width = element.codeUnits * unitBytes;
  if (bytes.length !== count * width) {
    throw context.error(
      "malformed",
      `A NumPy array of ${count} texts of ${width} bytes has ${bytes.length} bytes`,
    );
  }
  context.charge(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: string[] = [];
  for (let index = 0; index < count; index++) {
    let text = "";
    let length = 0;
    for (let unit = 0; unit < element.codeUnits; unit++) {
      const at = index * width + unit * unitBytes;
      const codePoint = unitBytes === 4 ? view.getUint32(at, true) : view.getUint8(at);
      if (codePoint > 0x10ffff) return null;
      text += String.fromCodePoint(codePoint);
      if (codePoint !== 0) length = text.length;
    }
    texts.push(text.slice(0, length));
  }
  return texts;
}
