import { opcode as op } from "../pickle/opcodes.ts";

/** A piece of a pickle, as bytes. */
export type Code = readonly number[];

/** Joins pieces into a whole pickle: its protocol first, STOP at the end. */
export function pickle(...parts: readonly Code[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([op.PROTO, 2, ...parts.flat(), op.STOP]);
}

export const none: Code = [op.NONE];
export const yes: Code = [op.NEWTRUE];
export const no: Code = [op.NEWFALSE];
export const emptyDict: Code = [op.EMPTY_DICT];
export const emptyList: Code = [op.EMPTY_LIST];
export const emptyTuple: Code = [op.EMPTY_TUPLE];

export function uint32(value: number): Code {
  return [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
}

/** An integer: 32 bits signed, or as many bytes as a bigint needs. */
export function int(value: number | bigint): Code {
  if (typeof value === "number") return [op.BININT, ...uint32(value)];
  const bytes: number[] = [];
  for (let rest = BigInt.asUintN(72, value); bytes.length < 9; rest >>= 8n) bytes.push(Number(rest & 0xffn));
  return [op.LONG1, bytes.length, ...bytes];
}

export function float(value: number): Code {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, false);
  return [op.BINFLOAT, ...bytes];
}

export function text(value: string): Code {
  const bytes = new TextEncoder().encode(value);
  return [op.BINUNICODE, ...uint32(bytes.length), ...bytes];
}

export function bytes(...values: number[]): Code {
  return [op.BINBYTES, ...uint32(values.length), ...values];
}

export function tuple(...items: readonly Code[]): Code {
  return [op.MARK, ...items.flat(), op.TUPLE];
}

export function list(...items: readonly Code[]): Code {
  return [op.EMPTY_LIST, op.MARK, ...items.flat(), op.APPENDS];
}

export function dict(entries: Readonly<Record<string, Code>>): Code {
  return withItems(emptyDict, ...Object.entries(entries).flatMap(([key, value]) => [text(key), value]));
}

/** SETITEMS on any target. */
export function withItems(target: Code, ...keysAndValues: readonly Code[]): Code {
  return [...target, op.MARK, ...keysAndValues.flat(), op.SETITEMS];
}

export function global(module: string, name: string): Code {
  return [op.GLOBAL, ...new TextEncoder().encode(`${module}\n${name}\n`)];
}

export function stackGlobal(module: string, name: string): Code {
  return [...text(module), ...text(name), op.STACK_GLOBAL];
}

export function reduce(callable: Code, ...args: readonly Code[]): Code {
  return [...callable, ...tuple(...args), op.REDUCE];
}

export function newObject(type: Code, ...args: readonly Code[]): Code {
  return [...type, ...tuple(...args), op.NEWOBJ];
}

export function build(target: Code, state: Code): Code {
  return [...target, ...state, op.BUILD];
}

export function put(index: number, value: Code): Code {
  return [...value, op.LONG_BINPUT, ...uint32(index)];
}

export function get(index: number): Code {
  return [op.LONG_BINGET, ...uint32(index)];
}

/** A persistent id as torch writes it. */
export function storage(type: string, key: string, elements: number): Code {
  const id = tuple(text("storage"), global("torch", type), text(key), text("cpu"), int(elements));
  return [...id, op.BINPERSID];
}

export const orderedDict: Code = reduce(global("collections", "OrderedDict"));

export interface TensorCode {
  /** For example "FloatStorage". */
  readonly type?: string;
  readonly key?: string;
  /** Elements of the storage. */
  readonly elements: number;
  readonly offset?: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** A tensor as torch writes it. */
export function tensor({
  type = "FloatStorage",
  key = "0",
  elements,
  offset = 0,
  shape,
  strides,
}: TensorCode): Code {
  return reduce(
    global("torch._utils", "_rebuild_tensor_v2"),
    storage(type, key, elements),
    int(offset),
    tuple(...shape.map(int)),
    tuple(...strides.map(int)),
    no,
    orderedDict,
  );
}
