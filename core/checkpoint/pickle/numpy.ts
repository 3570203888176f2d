import { quoted } from "../../foreign-text.ts";
import { decodeInto } from "../array/decode.ts";
import { type DType, elementBytes } from "../array/dtype.ts";
import { contiguousStrides, StoredTensor } from "../array/stored-tensor.ts";
import type { CheckpointError } from "../errors.ts";
import type { PickleContext } from "./context.ts";
import { readCounts } from "./counts.ts";
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
  if (subarray !== null || names !== null || fields !== null) {
    throw context.error("unsupported", "A NumPy array has elements of several parts");
  }
  dtype.byteOrder = order;
}

/** `numpy._core.multiarray._reconstruct(ndarray, (0,), b"b")`: an empty array, to be filled by BUILD. */
export function makeArray(): NumpyArray {
  return new NumpyArray();
}

/** `numpy.ndarray.__setstate__((version, shape, dtype, is Fortran-ordered, bytes))`. */
export function buildArray(context: PickleContext, array: NumpyArray, state: PickleValue): void {
  const [version, shape, dtype, fortranOrder, bytes] = state instanceof Tuple ? state.items : [];
  if (version !== 1 || !(shape instanceof Tuple) || !(dtype instanceof NumpyDtype)) {
    throw context.error("malformed", "A NumPy array has no shape or no dtype");
  }
  if (!(bytes instanceof Uint8Array)) throw unreadable(context, dtype);
  const counts = readCounts(context, shape);
  if (dtype.text !== undefined && counts.length === 1) {
    array.contents = readTexts(context, dtype.text, bytes, counts[0]!);
    return;
  }
  const element = numericElement(context, dtype);
  const strides =
    fortranOrder === true ? contiguousStrides(counts.toReversed()).toReversed() : contiguousStrides(counts);
  const storage = { dtype: element, length: bytes.length / elementBytes[element], bytes: () => bytes };
  const tensor = new StoredTensor(storage, { offset: 0, shape: counts, strides }, context.limits);
  if (tensor.size !== storage.length) {
    throw context.error(
      "malformed",
      `A NumPy array of ${tensor.size} ${element} elements has ${bytes.length} bytes`,
    );
  }
  array.contents = tensor;
}

/** `numpy._core.multiarray.scalar(dtype, bytes)`: becomes an ordinary number, boolean or text. */
export function makeScalar(context: PickleContext, [dtype, bytes]: readonly PickleValue[]): PickleValue {
  if (!(dtype instanceof NumpyDtype)) throw context.error("malformed", "A NumPy number has no dtype");
  if (!(bytes instanceof Uint8Array)) throw unreadable(context, dtype);
  if (dtype.text !== undefined) return readTexts(context, dtype.text, bytes, 1)[0]!;
  const element = numericElement(context, dtype);
  if (bytes.length !== elementBytes[element]) {
    throw context.error("malformed", `A NumPy ${element} has ${bytes.length} bytes`);
  }
  if (element === "int64" || element === "uint64") return wideInteger(element, bytes);
  const value = decodeInto(bytes.slice(), element, new Float64Array(1))[0]!;
  return element === "bool" ? value !== 0 : value;
}

function wideInteger(element: "int64" | "uint64", bytes: Uint8Array): number | bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const value = element === "int64" ? view.getBigInt64(0, true) : view.getBigUint64(0, true);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function numericElement(context: PickleContext, dtype: NumpyDtype): DType {
  const element = dtype.numeric;
  if (element === undefined) throw unreadable(context, dtype);
  if (dtype.isBigEndian && elementBytes[element] > 1) {
    throw context.error("unsupported", "A NumPy array is big-endian; only little-endian ones are read");
  }
  return element;
}

function readTexts(context: PickleContext, element: TextElement, bytes: Uint8Array, count: number): string[] {
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
  return Array.from({ length: count }, (_, index) => {
    let text = "";
    let length = 0;
    for (let unit = 0; unit < element.codeUnits; unit++) {
      const at = index * width + unit * unitBytes;
      const codePoint = unitBytes === 4 ? view.getUint32(at, true) : view.getUint8(at);
      if (codePoint > 0x10ffff) throw context.error("malformed", "A NumPy text holds what is no character");
      text += String.fromCodePoint(codePoint);
      if (codePoint !== 0) length = text.length;
    }
    return text.slice(0, length);
  });
}

function unreadable(context: PickleContext, dtype: NumpyDtype): CheckpointError {
  return dtype.code.startsWith("O")
    ? context.error("refused", "A NumPy array holds Python objects instead of numbers")
    : context.error(
        "unsupported",
        `A NumPy array has elements of type ${quoted(dtype.code)}, which are not read`,
      );
}
