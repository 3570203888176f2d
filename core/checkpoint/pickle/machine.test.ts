import { describe, expect, test } from "vitest";
import { readPickle } from "../checkpoint.ts";
import { OpaqueRecord } from "../plain/plain.ts";
import {
  build,
  type Code,
  dict,
  emptyDict,
  emptyList,
  emptyTuple,
  float,
  get,
  global,
  int,
  list,
  newObject,
  no,
  none,
  orderedDict,
  pickle,
  put,
  reduce,
  stackGlobal,
  text,
  tuple,
  withItems,
  yes,
} from "../testing/pickle-assembler.ts";
import { opcode as op } from "./opcodes.ts";

const read = (...code: Code[]) => readPickle(pickle(...code));
const builtin = (name: string) => global("builtins", name);

describe("values", () => {
  test.each<[string, Code, unknown]>([
    ["None", none, null],
    ["True", yes, true],
    ["False", no, false],
    ["a byte", [op.BININT1, 255], 255],
    ["two bytes", [op.BININT2, 0xff, 0xfe], 0xfeff],
    ["a negative integer", int(-5), -5],
    ["a long integer", int(-(2n ** 40n)), -(2 ** 40)],
    ["a long zero", [op.LONG1, 0], 0],
    ["an integer beyond 2^53", int(2n ** 64n), 2n ** 64n],
    ["a float", float(0.1), 0.1],
    ["not a number", float(Number.NaN), Number.NaN],
    ["text", text("η🦎"), "η🦎"],
    ["text that begins with a byte-order mark", text("\ufeffa"), "\ufeffa"],
    ["short text", [op.SHORT_BINUNICODE, 2, 0xc3, 0xa9], "é"],
    ["Python 2 text", [op.SHORT_BINSTRING, 1, 65], "A"],
    ["a list", list(int(1), list()), [1, []]],
    ["a list by APPEND", [...emptyList, ...int(1), op.APPEND], [1]],
    ["a tuple", tuple(int(1), emptyTuple), [1, []]],
    [
      "tuples of one to three",
      [...yes, op.TUPLE1, ...yes, op.TUPLE2, ...no, ...no, op.TUPLE3],
      [[[true], true], false, false],
    ],
    [
      "a dict",
      withItems(emptyDict, text("a"), int(1), int(2), text("b")),
      new Map<unknown, unknown>([
        ["a", 1],
        [2, "b"],
      ]),
    ],
    ["a dict by SETITEM", [...emptyDict, ...text("a"), ...int(1), op.SETITEM], new Map([["a", 1]])],
    ["an OrderedDict", withItems(orderedDict, text("b"), int(1)), new Map([["b", 1]])],
    [
      "an OrderedDict of pairs",
      reduce(global("collections", "OrderedDict"), list(tuple(text("a"), int(1)))),
      new Map([["a", 1]]),
    ],
    ["an OrderedDict with attributes", build(orderedDict, dict({ _metadata: emptyDict })), new Map()],
    [
      "a defaultdict",
      withItems(reduce(global("collections", "defaultdict"), builtin("list")), text("a"), int(1)),
      new Map([["a", 1]]),
    ],
    ["a set", reduce(builtin("set"), list(int(1), int(2))), [1, 2]],
    ["a set of protocol 4", [op.EMPTY_SET, op.MARK, ...int(1), op.ADDITEMS], [1]],
    ["a frozenset", [op.MARK, ...int(1), op.FROZENSET], [1]],
    ["a torch.Size", reduce(global("torch", "Size"), tuple(int(2), int(3))), [2, 3]],
    ["a torch.device", reduce(global("torch", "device"), text("cuda"), int(0)), "cuda:0"],
    ["what POP leaves", [...int(1), ...int(2), op.POP], 1],
    ["what POP_MARK leaves", [...int(1), op.MARK, ...int(2), op.POP_MARK], 1],
    ["a frame", [op.FRAME, 2, 0, 0, 0, 0, 0, 0, 0, ...none], null],
  ])("%s", (_, code, expected) => {
    expect(read(code)).toEqual(expected);
  });

  test("the memo shares: by BINPUT, LONG_BINPUT and MEMOIZE", () => {
    const shared = put(70_000, list(int(1)));
    expect(read(tuple(shared, get(70_000)))).toEqual([[1], [1]]);
    expect(read(tuple([...text("a"), op.BINPUT, 7], [op.BINGET, 7]))).toEqual(["a", "a"]);
    expect(read(tuple([...text("a"), op.MEMOIZE], [op.BINGET, 0]))).toEqual(["a", "a"]);
  });

  test("keys that mean something in JavaScript are keys like any other", () => {
    const value = read(withItems(emptyDict, text("__proto__"), int(1), text("constructor"), int(2)));
    expect(value).toEqual(
      new Map([
        ["__proto__", 1],
        ["constructor", 2],
      ]),
    );
    expect(Object.getPrototypeOf(value)).toBe(Map.prototype);
  });
});

describe("an object of an unknown class is an inert record", () => {
  const parts = (code: Code) => {
    const value = read(code);
    if (!(value instanceof OpaqueRecord)) throw new Error("The value was understood.");
    return { global: value.global, ...value.describe() };
  };
  const nothing = { args: [], state: null, entries: new Map(), items: [] };
  const type = global("some.package", "Thing");

  test.each<[string, Code, object]>([
    [
      "REDUCE",
      reduce(global("posix", "system"), text("id")),
      { ...nothing, global: "posix.system", args: ["id"] },
    ],
    ["NEWOBJ", newObject(type, int(1)), { ...nothing, global: "some.package.Thing", args: [1] }],
    [
      "NEWOBJ_EX",
      [...type, ...tuple(int(1)), ...dict({ key: int(2) }), op.NEWOBJ_EX],
      { ...nothing, global: "some.package.Thing", args: [1, new Map([["key", 2]])] },
    ],
    [
      "BUILD",
      build(newObject(type), dict({ __setstate__: text("x") })),
      { ...nothing, global: "some.package.Thing", state: new Map([["__setstate__", "x"]]) },
    ],
    [
      "SETITEMS and APPENDS, of a kind of dict and list",
      [...withItems(newObject(type), text("a"), int(1)), ...int(2), op.APPEND],
      { ...nothing, global: "some.package.Thing", entries: new Map([["a", 1]]), items: [2] },
    ],
    ["GLOBAL alone", type, { ...nothing, global: "some.package.Thing" }],
    ["STACK_GLOBAL alone", stackGlobal("builtins", "eval"), { ...nothing, global: "builtins.eval" }],
  ])("%s", (_, code, expected) => {
    expect(parts(code)).toEqual(expected);
  });

  test("a name in our own environment means nothing", () => {
    expect(parts(reduce(global("globalThis", "process"), text("exit")))).toMatchObject({
      global: "globalThis.process",
    });
    expect(parts(reduce(global("constructor", "constructor"), text("exit")))).toMatchObject({
      args: ["exit"],
    });
  });
});
