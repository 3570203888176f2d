import { type Column, isPlainRecord, packColumn, unpackColumn } from "../../basis/columns.ts";
import { ExplainedError } from "../../basis/explained-error.ts";
import { type JsonLimits, tooHeavy } from "./weigh.ts";

/**
 * Messages as bytes, for transports that carry nothing else: a JSON text in which typed arrays are replaced by
 * `{"$array": [type, offset, length]}`, and behind it the arrays' bytes.
 *
 *     u32 length of the JSON | JSON, padded with spaces to a multiple of 8 | arrays, each padded to a multiple of 8
 *
 * All little-endian. Numbers that JSON lacks (NaN, ±Infinity) become null outside typed arrays. An object that has a key
 * `$array` of its own is written as `{"$array": ["entries", [key, value]…]}`. In answers, a long list of like records is written as
 * `{"$array": ["table", column]}` (see core/basis/columns.ts).
 */
const types = {
  f4: Float32Array,
  f8: Float64Array,
  u1: Uint8Array,
} as const;
type TypeName = keyof typeof types;
type Numbers = Float32Array | Float64Array | Uint8Array;

/** A message that cannot be read. */
export class CodecError extends ExplainedError {
  override readonly name = "CodecError";
}

const ALIGNMENT = 8;
const KEY = "$array";
const ENTRIES = "entries";
const TABLE = "table";
/** Shorter lists are as fast one by one. */
const MIN_RECORDS = 64;
const MAX_DEPTH = 64;
/** Of what comes from a client. */
const limits: JsonLimits = { values: 1_000_000, keys: 10_000, depth: MAX_DEPTH };

const padded = (size: number): number => Math.ceil(size / ALIGNMENT) * ALIGNMENT;

export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message, false);
}

/** What the engine sends to its clients. */
export function encodeAnswer(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message, true);
}

function encode(message: unknown, withTables: boolean): Uint8Array<ArrayBuffer> {
  const arrays: Numbers[] = [];
  let offset = 0;
  const json = JSON.stringify(message, function (this: Record<string, unknown>, key, value: unknown) {
    // As it was before its toJSON, which Node's Buffers have.
    const original = this[key];
    if (typeof original !== "object" || original === null) return value;
    const table = withTables ? tableFor(original) : null;
    if (table !== null) return { [KEY]: [TABLE, table] };
    const type = typeOf(original);
    if (type === null) return isRecord(value) && Object.hasOwn(value, KEY) ? escaped(value) : value;
    const array = original as Numbers;
    const entry = { [KEY]: [type, offset, array.length] };
    arrays.push(array);
    offset += padded(array.byteLength);
    return entry;
  });
  const text = new TextEncoder().encode(json);
  const start = padded(4 + text.length);
  const bytes = new Uint8Array(start + offset);
  bytes.fill(0x20, 4, start);
  new DataView(bytes.buffer).setUint32(0, start - 4, true);
  bytes.set(text, 4);
  let position = start;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), position);
    position += padded(array.byteLength);
  }
  return bytes;
}

/**
 * The arrays are copies, whatever kind of bytes they come from: `slice` of Node's Buffer, which is a Uint8Array, would copy nothing.
 * @throws CodecError
 */
export function decodeMessage(bytes: Uint8Array): unknown {
  return decode(bytes, false);
}

/**
 * What the engine sent. Only from an engine that is trusted: in a table, a small message may have records that share what is large.
 * @throws CodecError
 */
export function decodeAnswer(bytes: Uint8Array): unknown {
  return decode(bytes, true);
}

function decode(bytes: Uint8Array, withTables: boolean): unknown {
  if (bytes.length < 4) throw new CodecError("The message is too short.");
  const size = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  const start = 4 + size;
  if (start > bytes.length) throw new CodecError("The message is cut off.");
  const text = bytes.subarray(4, start);
  const heavy = withTables ? null : tooHeavy(text, limits);
  if (heavy !== null) throw new CodecError(heavy);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(text));
  } catch {
    throw new CodecError("The message is not JSON.");
  }
  return revive(json, { bytes: bytes.subarray(start), left: bytes.length - start, withTables }, 0);
}

/** The arrays' bytes. No byte belongs to two arrays, so that a small message cannot ask for much memory. */
interface ArrayData {
  readonly bytes: Uint8Array;
  left: number;
  readonly withTables: boolean;
}

/** Puts arrays where they belong, in place: most messages have few, and lists of thousands of runs have none. */
function revive(value: unknown, data: ArrayData, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > MAX_DEPTH) throw new CodecError("The message is nested too deeply.");
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = revive(value[i], data, depth + 1);
    return value;
  }
  if (Object.hasOwn(value, KEY)) return revivedEntry((value as Record<string, unknown>)[KEY], data, depth);
  const parent = value as Record<string, unknown>;
  for (const key of Object.keys(parent)) {
    const entry = parent[key];
    const revived = revive(entry, data, depth + 1);
    // What JSON.parse made has each key as its own, `__proto__` included, so that this is no way to a prototype.
    if (revived !== entry) parent[key] = revived;
  }
  return value;
}

/** A typed array, or an object that has a key as only they have. */
function revivedEntry(written: unknown, data: ArrayData, depth: number): unknown {
  if (!Array.isArray(written)) return arrayOf(written, data);
  if (data.withTables && written[0] === TABLE) return tableOf(revive(written[1], data, depth + 1));
  if (written[0] !== ENTRIES) return arrayOf(written, data);
  const revived = Object.create(null) as Record<string, unknown>;
  for (const entry of written.slice(1) as unknown[]) {
    if (!Array.isArray(entry) || typeof entry[0] !== "string")
      throw new CodecError("The message has an object that is none.");
    revived[entry[0]] = revive(entry[1], data, depth + 1);
  }
  return revived;
}

/** @throws CodecError */
function tableOf(column: unknown): unknown[] {
  try {
    return unpackColumn(column as Column);
  } catch {
    throw new CodecError("The message has a table that is none.");
  }
}

/** Null for all but long lists of like records. */
function tableFor(value: object): Column | null {
  if (!Array.isArray(value) || value.length < MIN_RECORDS || !isPlainRecord(value[0])) return null;
  const column = packColumn(value);
  return "values" in column ? null : column;
}

function escaped(value: Record<string, unknown>): unknown {
  return { [KEY]: [ENTRIES, ...Object.entries(value)] };
}

function arrayOf(entry: unknown, data: ArrayData): Numbers {
  const [type, offset, length] = Array.isArray(entry) ? (entry as unknown[]) : [];
  if (typeof type !== "string" || !Object.hasOwn(types, type) || !isSize(offset) || !isSize(length))
    throw new CodecError("The message has an array that is none.");
  const Type = types[type as TypeName];
  const size = length * Type.BYTES_PER_ELEMENT;
  if (offset + size > data.bytes.length || size > data.left)
    throw new CodecError("The message has arrays that run over its end.");
  data.left -= size;
  const array = new Type(length);
  new Uint8Array(array.buffer).set(data.bytes.subarray(offset, offset + size));
  return array;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: object): TypeName | null {
  if (!ArrayBuffer.isView(value)) return null;
  for (const [name, Type] of Object.entries(types)) if (value instanceof Type) return name as TypeName;
  return null;
}

function isSize(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
