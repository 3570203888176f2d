import { FormatError } from "./errors.ts";
import { decodeNumbers, type NpyData, type NpyDtype, npyDtype, numericDtypes } from "./npy-dtype.ts";
import { readNpyHeader, writeNpyHeader } from "./npy-header.ts";

/** A numeric array as an npy file holds it. */
export interface NpyArray {
  /**
   * As numpy names it, such as `float32`. float16 comes as Float32Array, int64 and uint64 as Float64Array (exact, or an
   * error), bool as 0 and 1 in a Uint8Array.
   */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In C order, whatever the file's. */
  readonly data: NpyData;
}

/** Where an npy file's elements lie, known from its first bytes, so that a part of them can be read. */
export interface NpyLayout {
  /** As numpy names it. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly fortranOrder: boolean;
  /** Of the first element, in bytes. */
  readonly dataOffset: number;
  readonly elementBytes: number;
  /** Reads some elements in place: their bytes, which must have a buffer of their own, are used up. */
  readonly decode: (raw: Uint8Array<ArrayBuffer>) => NpyData;
}

/** As many of a file's first bytes as `npyLayout` may need. */
export const NPY_HEAD_BYTES = 65_536 + 12;

/**
 * @param head the file's first bytes, all of them or NPY_HEAD_BYTES
 * @param fileBytes how many it has in all
 * @throws FormatError for what holds no numbers, and for files that are cut off or too long
 */
export function npyLayout(head: Uint8Array, fileBytes: number): NpyLayout {
  const { header, dataOffset } = readNpyHeader(head);
  const dtype = npyDtype(header.descr);
  if (dtype === undefined) {
    const what = /^\|?O/.test(header.descr) ? "Python objects" : `data of type "${header.descr}"`;
    throw new FormatError(
      `The npy file holds ${what}; only numbers can be read (${numericDtypes.join(", ")}). Convert it with astype and save ` +
        "it again.",
    );
  }
  checkDataSize(header.shape, dtype, fileBytes - dataOffset);
  return {
    dtype: dtype.name,
    shape: header.shape,
    fortranOrder: header.fortranOrder,
    dataOffset,
    elementBytes: dtype.bytes,
    decode: (raw) => decodeNumbers(raw, dtype, header.descr.startsWith(">")),
  };
}

/**
 * Reads a numeric npy file of any shape, of either byte order, in C or Fortran order.
 *
 * @throws FormatError for anything else (objects, text, structures, complex numbers), for files that are cut off or too
 *   long, and for 64-bit integers beyond ±2^53
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  const { dtype, shape, fortranOrder, dataOffset, decode } = npyLayout(bytes, bytes.length);
  // A copy in a buffer of its own: the data may lie at any byte of the file's.
  const raw = new Uint8Array(bytes.length - dataOffset);
  raw.set(bytes.subarray(dataOffset));
  const data = decode(raw);
  return { dtype, shape, data: fortranOrder ? toCOrder(data, shape) : data };
}

/**
 * An npy file, little-endian and in C order.
 *
 * @param values in C order
 * @throws RangeError if the shape does not fit the number of values
 */
export function writeNpy(
  shape: readonly number[],
  values: Float32Array | Float64Array,
): Uint8Array<ArrayBuffer> {
  if (shape.some((size) => !Number.isSafeInteger(size) || size < 0) || elementCount(shape) !== values.length)
    throw new RangeError(`Shape [${shape.join(", ")}] does not hold ${values.length} values.`);
  const header = writeNpyHeader({ descr: values instanceof Float32Array ? "<f4" : "<f8", shape });
  const file = new Uint8Array(header.length + values.byteLength);
  file.set(header);
  file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), header.length);
  return file;
}

const elementCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Nothing is allocated before the file is known to hold as much, so a shape cannot ask for more memory. */
function checkDataSize(shape: readonly number[], dtype: NpyDtype, available: number): void {
  const size = elementCount(shape) * dtype.bytes;
  if (size !== available) {
    const needed = Number.isSafeInteger(size) ? `${size} bytes` : "more bytes than any file has";
    throw new FormatError(
      `The npy file's shape [${shape.join(", ")}] of ${dtype.name} takes ${needed}, but it has ${available}. It is damaged ` +
        "or was not written to its end: copy or save it again.",
    );
  }
}

/** Walks the result in C order, where the last axis is the fastest; in the file the first one is. */
function toCOrder(data: NpyData, shape: readonly number[]): NpyData {
  const ordered = data.slice();
  const strides = shape.map((_, axis) => elementCount(shape.slice(0, axis)));
  const index = new Array<number>(shape.length).fill(0);
  let source = 0;
  for (let position = 0; position < data.length; position++) {
    ordered[position] = data[source]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const stride = strides[axis]!;
      const next = index[axis]! + 1;
      if (next < shape[axis]!) {
        index[axis] = next;
        source += stride;
        break;
      }
      source -= stride * index[axis]!;
      index[axis] = 0;
    }
  }
  return ordered;
}
