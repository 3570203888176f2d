import { CheckpointError } from "../errors.ts";
import type { DType } from "./dtype.ts";

/** Where decoded numbers go. */
export type FloatArray = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/**
 * Elements as numbers, rounded to `out`'s precision; booleans become 0 and 1.
 *
 * @param bytes little-endian elements in a buffer of their own (its first byte is the first element's).
 * @param out as many numbers as there are elements.
 * @throws CheckpointError for a 64-bit integer beyond ±2^53, which no number holds exactly.
 */
export function decodeInto<Out extends FloatArray>(
  bytes: Uint8Array<ArrayBuffer>,
  dtype: DType,
  out: Out,
): Out {
  const buffer = bytes.buffer;
  switch (dtype) {
    case "float64":
      out.set(new Float64Array(buffer));
      break;
    case "float32":
      out.set(new Float32Array(buffer));
      break;
    case "float16":
      new Uint16Array(buffer).forEach((bits, i) => {
        out[i] = halfToNumber(bits);
      });
      break;
    case "bfloat16":
      out.set(bfloat16ToFloat32(new Uint16Array(buffer)));
      break;
    case "int64":
      setSafeIntegers(new BigInt64Array(buffer), out);
      break;
    case "uint64":
      setSafeIntegers(new BigUint64Array(buffer), out);
      break;
    case "int32":
      out.set(new Int32Array(buffer));
      break;
    case "uint32":
      out.set(new Uint32Array(buffer));
      break;
    case "int16":
      out.set(new Int16Array(buffer));
      break;
    case "uint16":
      out.set(new Uint16Array(buffer));
      break;
    case "int8":
      out.set(new Int8Array(buffer));
      break;
    case "uint8":
      out.set(bytes);
      break;
    case "bool":
      bytes.forEach((byte, i) => {
        out[i] = byte === 0 ? 0 : 1;
      });
      break;
  }
  return out;
}

/** IEEE 754 binary16: 1 sign, 5 exponent and 10 fraction bits. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** A bfloat16 is the upper half of a float32. */
function bfloat16ToFloat32(halves: Uint16Array): Float32Array {
  const words = new Uint32Array(halves.length);
  halves.forEach((bits, i) => {
    words[i] = bits << 16;
  });
  return new Float32Array(words.buffer);
}

function setSafeIntegers(values: BigInt64Array | BigUint64Array, out: FloatArray): void {
  for (let i = 0; i < values.length; i++) {
    const value = Number(values[i]!);
    if (!Number.isSafeInteger(value)) {
      throw new CheckpointError(
        "unexpected-value",
        `The integer ${values[i]} is too large to be used as a number`,
      );
    }
    out[i] = value;
  }
}
