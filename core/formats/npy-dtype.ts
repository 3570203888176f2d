import { FormatError } from "./errors.ts";

export type NpyData =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>;

/** A type of number that numpy has. */
export interface NpyDtype {
  /** As numpy names it. */
  readonly name: string;
  /** Of an element. */
  readonly bytes: number;
  /** Reads elements in the host's byte order, which is little-endian wherever JavaScript runs. */
  readonly decode: (buffer: ArrayBuffer) => NpyData;
}

/** By kind and size, as in a header's descr without its byte order. */
const dtypes: ReadonlyMap<string, NpyDtype> = new Map([
  ["b1", { name: "bool", bytes: 1, decode: (b) => new Uint8Array(b).map((byte) => (byte === 0 ? 0 : 1)) }],
  ["i1", { name: "int8", bytes: 1, decode: (b) => new Int8Array(b) }],
  ["i2", { name: "int16", bytes: 2, decode: (b) => new Int16Array(b) }],
  ["i4", { name: "int32", bytes: 4, decode: (b) => new Int32Array(b) }],
  ["i8", { name: "int64", bytes: 8, decode: (b) => Float64Array.from(new BigInt64Array(b), exact) }],
  ["u1", { name: "uint8", bytes: 1, decode: (b) => new Uint8Array(b) }],
  ["u2", { name: "uint16", bytes: 2, decode: (b) => new Uint16Array(b) }],
  ["u4", { name: "uint32", bytes: 4, decode: (b) => new Uint32Array(b) }],
  ["u8", { name: "uint64", bytes: 8, decode: (b) => Float64Array.from(new BigUint64Array(b), exact) }],
  ["f2", { name: "float16", bytes: 2, decode: (b) => Float32Array.from(new Uint16Array(b), half) }],
  ["f4", { name: "float32", bytes: 4, decode: (b) => new Float32Array(b) }],
  ["f8", { name: "float64", bytes: 8, decode: (b) => new Float64Array(b) }],
] satisfies [string, NpyDtype][]);

export const numericDtypes: readonly string[] = [...dtypes.values()].map(({ name }) => name);

/** The type that a header's descr such as `<f4` means, or undefined if it is not one of numbers. */
export function npyDtype(descr: string): NpyDtype | undefined {
  return dtypes.get(descr.replace(/^[<>|=]/, ""));
}

/**
 * The elements in a file's bytes. Works in place: `raw`, which must have a buffer of its own, is used up.
 *
 * @throws FormatError if an integer cannot be kept exactly
 */
export function decodeNumbers(raw: Uint8Array<ArrayBuffer>, dtype: NpyDtype, bigEndian: boolean): NpyData {
  if (bigEndian) reverseElements(raw, dtype.bytes);
  return dtype.decode(raw.buffer);
}

function reverseElements(raw: Uint8Array, bytes: number): void {
  for (let start = 0; start < raw.length; start += bytes) {
    for (let low = start, high = start + bytes - 1; low < high; low++, high--) {
      const byte = raw[low]!;
      raw[low] = raw[high]!;
      raw[high] = byte;
    }
  }
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

function exact(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new FormatError(
      `The npy file holds the integer ${value}, beyond ±2^53, which cannot be kept exactly. Save it as float64.`,
    );
  }
  return number;
}
