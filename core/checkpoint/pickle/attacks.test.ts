import { describe, expect, test } from "vitest";
import { readPickle } from "../checkpoint.ts";
import { type CheckpointLimits, defaultLimits } from "../limits.ts";
import { OpaqueRecord, type PlainMap } from "../plain/plain.ts";
import { kindOfError } from "../testing/kind-of-error.ts";
import {
  build,
  bytes,
  type Code,
  emptyDict,
  emptyList,
  emptyTuple,
  float,
  get,
  global,
  int,
  list,
  none,
  orderedDict,
  pickle,
  put,
  reduce,
  stackGlobal,
  text,
  tuple,
  uint32,
  withItems,
  yes,
} from "../testing/pickle-assembler.ts";
import { opcode as op } from "./opcodes.ts";

const read = (code: Code, limits?: Partial<CheckpointLimits>) =>
  kindOfError(() => readPickle(pickle(code), { ...defaultLimits, ...limits }));
const repeat = (count: number, code: Code): Code => Array.from({ length: count }, () => code).flat();

describe("names that are no classes are refused", () => {
  test.each([
    ["os", "system.__call__"],
    ["os.path", "join.__globals__"],
    ["os", "sуstem"],
    ["ﬀ", "name"],
    [".os", "system"],
    ["os;import", "x"],
    ["os", ""],
    ["", "system"],
    ["os", "0"],
    ["os", "a".repeat(257)],
    ["os\0", "system"],
  ])("%j %j", (module, name) => {
    expect(read(stackGlobal(module, name))).toBe("refused");
    expect(read(global(module, name))).toBe("refused");
  });

  test("and so are names that are not text", () => {
    expect(read([...int(1), ...text("system"), op.STACK_GLOBAL])).toBe("malformed");
  });
});

describe("only names are called", () => {
  test.each<[string, Code]>([
    ["a text", reduce(text("os.system"), text("id"))],
    ["the result of another call", reduce(reduce(global("builtins", "getattr"), text("a")), text("id"))],
    ["None", reduce(none)],
  ])("not %s", (_, code) => {
    expect(read(code)).toBe("refused");
  });

  test("and only with a tuple", () => {
    expect(read([...global("os", "system"), ...text("id"), op.REDUCE])).toBe("malformed");
    expect(read([...global("os", "system"), ...emptyList, op.NEWOBJ])).toBe("malformed");
  });
});

test.each([
  ["FLOAT", 0x46],
  ["INT", 0x49],
  ["LONG", 0x4c],
  ["PERSID", 0x50],
  ["STRING", 0x53],
  ["UNICODE", 0x56],
  ["DICT", 0x64],
  ["GET", 0x67],
  ["INST", 0x69],
  ["LIST", 0x6c],
  ["OBJ", 0x6f],
  ["PUT", 0x70],
  ["EXT1", 0x82],
  ["EXT2", 0x83],
  ["EXT4", 0x84],
  ["BINUNICODE8", 0x8d],
  ["BINBYTES8", 0x8e],
  ["BYTEARRAY8", 0x96],
  ["NEXT_BUFFER", 0x97],
  ["READONLY_BUFFER", 0x98],
  ["0xff", 0xff],
])("the opcode %s is refused, by name", (name, code) => {
  const bytes = pickle([op.MARK, ...int(1), code, ...text("os\nsystem\n")]);
  expect(kindOfError(() => readPickle(bytes))).toBe("refused");
  expect(() => readPickle(bytes)).toThrow(`byte 8, ${name})`);
});

describe("programs that no pickler writes", () => {
  test.each<[string, Code]>([
    ["a pop of an empty stack", [op.POP]],
    ["a pop below a mark", [...int(1), op.MARK, op.POP]],
    ["a pair across a mark", [...int(1), op.MARK, ...int(2), op.TUPLE2]],
    ["no mark", [op.TUPLE]],
    ["an open mark at the end", [...int(1), op.MARK]],
    ["two values at the end", [...int(1), ...int(2)]],
    ["no value at the end", []],
    ["a memo entry that is missing", [op.BINGET, 3]],
    ["an empty stack to memoise", [op.MEMOIZE]],
    ["items set on a list", withItems(emptyList, text("a"), int(1))],
    ["items set on a tuple", withItems(emptyTuple, text("a"), int(1))],
    ["items set on None", withItems(none, text("a"), int(1))],
    ["items set on a class", withItems(global("os", "environ"), text("a"), int(1))],
    ["an item appended to a dict", [...emptyDict, ...int(1), op.APPEND]],
    ["an item appended to a text", [...text("a"), ...int(1), op.APPEND]],
    ["an item added to a list", [...emptyList, op.MARK, ...int(1), op.ADDITEMS]],
    ["a key without a value", withItems(emptyDict, text("a"))],
    ["a list as a key", withItems(emptyDict, emptyList, int(1))],
    ["state for a plain dict", build(emptyDict, emptyDict)],
    ["state for a list", build(emptyList, emptyDict)],
    ["state for a class", build(global("os", "system"), emptyDict)],
    ["a dict of something else than pairs", reduce(global("collections", "OrderedDict"), list(int(1)))],
    ["a set of an integer", reduce(global("builtins", "set"), int(5))],
    ["bytes of a number", reduce(global("builtins", "bytes"), int(1_000_000_000))],
    ["bytes of another encoding", reduce(global("_codecs", "encode"), text("a"), text("utf-8"))],
    ["bytes of text beyond latin1", reduce(global("_codecs", "encode"), text("€"), text("latin1"))],
    ["a second protocol", [op.PROTO, 2, ...none]],
    ["a tensor of no storage", reduce(global("torch._utils", "_rebuild_tensor_v2"), none)],
    [
      "a parameter of no tensor",
      reduce(global("torch._utils", "_rebuild_parameter"), int(1), yes, orderedDict),
    ],
    ["a size of a list", reduce(global("torch", "Size"), emptyList)],
    ["a device of nothing", reduce(global("torch", "device"))],
  ])("%s", (_, code) => {
    expect(read(code)).toMatch(/malformed|refused/);
  });

  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "malformed"],
    ["no protocol", Uint8Array.of(op.NONE, op.STOP), "malformed"],
    ["protocol 0", Uint8Array.of(op.PROTO, 0, op.NONE, op.STOP), "malformed"],
    ["a protocol of the future", Uint8Array.of(op.PROTO, 6, op.NONE, op.STOP), "malformed"],
    ["no STOP", Uint8Array.of(op.PROTO, 2, op.NONE), "damaged"],
    ["data after STOP", Uint8Array.of(op.PROTO, 2, op.NONE, op.STOP, 0), "malformed"],
    ["a second pickle", Uint8Array.from([...pickle(none), ...pickle(none)]), "malformed"],
  ])("%s", (_, program, kind) => {
    expect(kindOfError(() => readPickle(program))).toBe(kind);
  });
});

describe("lengths are checked before anything is made of them", () => {
  const huge = uint32(0xffffffff);
  test.each<[string, Code]>([
    ["text", [op.BINUNICODE, ...huge]],
    ["Python 2 text", [op.BINSTRING, ...huge]],
    ["bytes", [op.BINBYTES, ...huge]],
    ["an integer", [op.LONG1, 255, 1]],
    ["a frame", [op.FRAME, ...huge, 0, 0, 0, 0, ...none]],
    ["a frame beyond 2^53", [op.FRAME, ...huge, ...huge, ...none]],
    ["a name without an end", [op.GLOBAL, 0x6f, 0x73]],
  ])("%s", (_, code) => {
    expect(read(code)).toBe("damaged");
  });
});

describe("floods end at a limit", () => {
  test.each<[string, Code, Partial<CheckpointLimits>]>([
    ["opcodes", repeat(100, [...none, op.POP]), { opcodes: 100 }],
    ["the stack", repeat(101, none), { stackDepth: 100 }],
    ["marks", repeat(257, [op.MARK]), {}],
    ["memo entries", repeat(101, [...none, op.MEMOIZE, op.POP]), { memoEntries: 100 }],
    ["a sparse memo", [...none, op.LONG_BINPUT, ...uint32(1_000_001)], {}],
    [
      "copies of one text",
      flood(reduce(global("_codecs", "encode"), get(0), text("latin1"))),
      { copiedBytes: 1000 },
    ],
    ["copies of one list", flood(reduce(global("builtins", "set"), get(1))), { copiedBytes: 1000 }],
    [
      "copied arguments",
      flood([...global("a", "b"), ...get(2), ...emptyDict, op.NEWOBJ_EX]),
      { copiedBytes: 1000 },
    ],
    ["the axes of an array", arrayOfManyAxes(), {}],
  ])("%s", (_, code, limits) => {
    expect(read(code, limits)).toBe("too-large");
  });

  /** Memoises a text, a list and a tuple, and then repeats `code`, which may refer to them as 0, 1 and 2. */
  function flood(code: Code): Code {
    const text0 = put(0, text("x".repeat(500)));
    const list1 = put(1, list(repeat(100, none)));
    const tuple2 = put(2, tuple(repeat(100, none)));
    return [
      ...text0,
      op.POP,
      ...list1,
      op.POP,
      ...tuple2,
      op.POP,
      ...repeat(200, [...code, op.POP]),
      ...none,
    ];
  }

  function arrayOfManyAxes(): Code {
    const shape = tuple(repeat(9, int(1)));
    const dtype = reduce(global("numpy", "dtype"), text("i1"));
    return build(
      reduce(global("numpy.core.multiarray", "_reconstruct")),
      tuple(int(1), shape, dtype, yes, bytes(1)),
    );
  }
});

test("an error says at which byte and opcode it happened", () => {
  expect(() => readPickle(pickle(int(1), [op.BINGET, 9]))).toThrow(
    "The memo has no entry 9 (the pickle, byte 7, BINGET). " +
      "The file is damaged or was not written by torch: save or download it again.",
  );
});

describe("what is merely unusual stays inert", () => {
  test.each<[string, Code, unknown]>([
    ["a fraction as a key", withItems(emptyDict, float(0.5), int(1)), [["0.5", 1]]],
    ["not-a-number as a key", withItems(emptyDict, float(Number.NaN), int(1)), [["NaN", 1]]],
    ["None as a key", withItems(emptyDict, none, int(1)), [["None", 1]]],
    ["a boolean as a key", withItems(emptyDict, yes, int(1)), [["true", 1]]],
    ["an integer beyond 2^53 as a key", withItems(emptyDict, int(2n ** 64n), int(1)), [[`${2n ** 64n}`, 1]]],
    ["a tuple as a key", withItems(emptyDict, tuple(int(0), text("a")), int(1)), [['(0, "a")', 1]]],
  ])("%s is made text", (_, code, entries) => {
    expect([...(readPickle(pickle(code)) as PlainMap)]).toEqual(entries);
  });

  test("keys that look alike stay apart", () => {
    const code = withItems(emptyDict, float(0.5), int(1), float(0.5), int(2));
    expect([...(readPickle(pickle(code)) as PlainMap).values()]).toEqual([1, 2]);
  });

  test.each<[string, Code]>([
    ["text that is not UTF-8", [op.SHORT_BINUNICODE, 1, 0xff]],
    ["a surrogate in UTF-8", [op.SHORT_BINUNICODE, 3, 0xed, 0xa0, 0x80]],
    ["an integer of many digits", [op.LONG4, 0, 2, 0, 0, ...Array.from({ length: 512 }, () => 1)]],
    ["a list in itself", [...put(0, emptyList), ...get(0), op.APPEND]],
  ])("%s is a placeholder", (_, code) => {
    const value = readPickle(pickle(list(code)));
    const flat = Array.isArray(value) ? value.flat() : [];
    expect(flat[0]).toBeInstanceOf(OpaqueRecord);
  });
});
