import { FormatError } from "./errors.ts";
import { readNpyHeader, writeNpyHeader } from "./npy-header.ts";

export type NpyData =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>;

/** A numeric array as an npy file holds it. */
export interface NpyArray {
  /** As numpy names it, such as `float32`. float16 comes as Float32Array, int64 and uint64 as Float64Array, bool as 0 and 1. */
  readonly dtype: string;
  readonly shape: readonly number[];
  /** In C order, whatever the file's. */
  readonly data: NpyData;
}

interface Dtype {
  readonly name: string;
  readonly bytes: number;
  readonly make: (length: number) => NpyData;
  readonly read: (view: DataView, offset: number, littleEndian: boolean) => number;
}

/** By kind and size, as in a header's descr without its byte order. */
const dtypes: ReadonlyMap<string, Dtype> = new Map([
  [
    "b1",
    { name: "bool", bytes: 1, make: (n) => new Uint8Array(n), read: (v, o) => (v.getUint8(o) === 0 ? 0 : 1) },
  ],
  ["i1", { name: "int8", bytes: 1, make: (n) => new Int8Array(n), read: (v, o) => v.getInt8(o) }],
  ["i2", { name: "int16", bytes: 2, make: (n) => new Int16Array(n), read: (v, o, le) => v.getInt16(o, le) }],
  ["i4", { name: "int32", bytes: 4, make: (n) => new Int32Array(n), read: (v, o, le) => v.getInt32(o, le) }],
  [
    "i8",
    {
      name: "int64",
      bytes: 8,
      make: (n) => new Float64Array(n),
      read: (v, o, le) => safe(v.getBigInt64(o, le)),
    },
  ],
  ["u1", { name: "uint8", bytes: 1, make: (n) => new Uint8Array(n), read: (v, o) => v.getUint8(o) }],
  [
    "u2",
    { name: "uint16", bytes: 2, make: (n) => new Uint16Array(n), read: (v, o, le) => v.getUint16(o, le) },
  ],
  [
    "u4",
    { name: "uint32", bytes: 4, make: (n) => new Uint32Array(n), read: (v, o, le) => v.getUint32(o, le) },
  ],
  [
    "u8",
    {
      name: "uint64",
      bytes: 8,
      make: (n) => new Float64Array(n),
      read: (v, o, le) => safe(v.getBigUint64(o, le)),
    },
  ],
  [
    "f2",
    {
      name: "float16",
      bytes: 2,
      make: (n) => new Float32Array(n),
      read: (v, o, le) => half(v.getUint16(o, le)),
    },
  ],
  [
    "f4",
    { name: "float32", bytes: 4, make: (n) => new Float32Array(n), read: (v, o, le) => v.getFloat32(o, le) },
  ],
  [
    "f8",
    { name: "float64", bytes: 8, make: (n) => new Float64Array(n), read: (v, o, le) => v.getFloat64(o, le) },
  ],
]);

/**
 * Reads a numeric npy file, of either byte order, in C or Fortran order.
 *
 * @throws FormatError for anything else (objects, text, structures), and for files that are cut off or too long
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  const { header, dataOffset } = readNpyHeader(bytes);
  const [, order, kind = ""] = /^([<>|=]?)([a-zA-Z]\d*)$/.exec(header.descr) ?? [];
  const dtype = dtypes.get(kind);
  if (dtype === undefined) {
    throw new FormatError(
      `The npy file holds ${header.descr === "|O" ? "Python objects" : `data of type "${header.descr}"`}; only numbers can be ` +
        `read (${[...dtypes.values()].map(({ name }) => name).join(", ")}).`,
    );
  }
  const count = header.shape.reduce((product, size) => product * size, 1);
  const available = bytes.length - dataOffset;
  if (!Number.isSafeInteger(count) || count * dtype.bytes !== available) {
    throw new FormatError(
      `The npy file's shape [${header.shape.join(", ")}] of ${dtype.name} takes ${count * dtype.bytes} bytes, but it has ` +
        `${available}. It is damaged or was not written to its end: copy or save it again.`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataOffset, available);
  const data = dtype.make(count);
  for (let i = 0; i < count; i++) data[i] = dtype.read(view, i * dtype.bytes, order !== ">");
  return {
    dtype: dtype.name,
    shape: header.shape,
    data: header.fortranOrder ? toCOrder(data, header.shape) : data,
  };
}

/**
 * An npy file, little-endian and in C order.
 *
 * @throws RangeError if the shape does not fit the number of values
 */
export function writeNpy(
  shape: readonly number[],
  values: Float32Array | Float64Array,
): Uint8Array<ArrayBuffer> {
  const count = shape.reduce((product, size) => product * size, 1);
  if (count !== values.length)
    throw new RangeError(`Shape [${shape.join(", ")}] does not hold ${values.length} values.`);
  const single = values instanceof Float32Array;
  const header = writeNpyHeader({ descr: single ? "<f4" : "<f8", shape });
  const file = new Uint8Array(header.length + values.byteLength);
  file.set(header);
  const view = new DataView(file.buffer, header.length);
  for (let i = 0; i < count; i++) {
    if (single) view.setFloat32(4 * i, values[i]!, true);
    else view.setFloat64(8 * i, values[i]!, true);
  }
  return file;
}

function toCOrder(data: NpyData, shape: readonly number[]): NpyData {
  const ordered = data.slice();
  // Walks in C order with an index for each axis; in Fortran order the first axis is the fastest.
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
  const index = new Array<number>(shape.length).fill(0);
  for (let position = 0; position < data.length; position++) {
    ordered[position] = data[index.reduce((offset, i, axis) => offset + i * strides[axis]!, 0)]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]! += 1;
      if (index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return ordered;
}

/** IEEE 754 binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new FormatError(
      `The npy file holds the integer ${value}, beyond ±2^53, which cannot be kept exactly. Save it as float64.`,
    );
  }
  return number;
}
