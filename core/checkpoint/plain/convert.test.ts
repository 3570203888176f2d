import { describe, expect, test } from "vitest";
import { readPickle } from "../checkpoint.ts";
import { defaultLimits } from "../limits.ts";
import { opcode as op } from "../pickle/opcodes.ts";
import { kindOfError } from "../testing/kind-of-error.ts";
import {
  build,
  bytes,
  type Code,
  dict,
  emptyDict,
  emptyList,
  get,
  global,
  int,
  list,
  newObject,
  none,
  pickle,
  put,
  text,
  tuple,
} from "../testing/pickle-assembler.ts";
import { OpaqueRecord } from "./plain.ts";

const read = (code: Code) => readPickle(pickle(code));

/** A list nested `depth` deep: [[[…]]]. */
const nested = (depth: number): Code => [
  ...Array.from({ length: depth }, () => op.EMPTY_LIST),
  ...Array.from({ length: depth - 1 }, () => op.APPEND),
];

/** Each level is a list of ten of the level before. */
function billionLaughs(levels: number, joke: Code): Code {
  const level = (below: number): Code => list(...Array.from({ length: 10 }, () => get(below)));
  const memoised = Array.from({ length: levels }, (_, below) => [...put(below + 1, level(below)), op.POP]);
  return [...put(0, joke), op.POP, ...memoised.flat(), ...get(levels)];
}

describe("cycles", () => {
  test.each<[string, Code]>([
    ["a list in itself", [...put(0, emptyList), ...get(0), op.APPEND]],
    ["a dict in itself", [...put(0, emptyDict), ...text("self"), ...get(0), op.SETITEM]],
    ["a list in its tuple", [...put(0, emptyList), ...tuple(get(0)), op.APPEND]],
  ])("%s ends at a placeholder", (_, code) => {
    expect(kindOfError(() => read(code))).toBe("none");
  });

  test("a cycle within an object that is not understood matters to nobody who does not look", () => {
    const cycle = build(put(0, newObject(global("a", "B"))), dict({ list: list(get(0)), self: get(0) }));
    const record = read(cycle);
    expect(record).toBeInstanceOf(OpaqueRecord);
    const own = build(put(0, newObject(global("a", "B"))), [...put(1, emptyList), ...get(1), op.APPEND]);
    const ownRecord = read(own);
    if (!(ownRecord instanceof OpaqueRecord)) throw new Error("The object was understood.");
    expect(kindOfError(() => ownRecord.describe())).toBe("none");
  });
});

describe("size", () => {
  test("nesting up to the limit is read, and one more refused", () => {
    expect(kindOfError(() => read(nested(defaultLimits.depth)))).toBe("none");
    expect(kindOfError(() => read(nested(defaultLimits.depth + 1)))).toBe("too-large");
  });

  test("nesting by way of a shared value counts too", () => {
    const wrapped = (levels: number): Code => [...get(0), ...Array.from({ length: levels }, () => op.TUPLE1)];
    const twice = (levels: number) => tuple(put(0, nested(100)), wrapped(levels));
    expect(kindOfError(() => read(twice(defaultLimits.depth - 101)))).toBe("none");
    expect(kindOfError(() => read(twice(defaultLimits.depth - 100)))).toBe("too-large");
  });

  test("a hundred thousand levels do not exhaust the stack", () => {
    const deep = [...emptyList, ...Array.from({ length: 100_000 }, () => op.TUPLE1)];
    expect(kindOfError(() => read(deep))).toBe("too-large");
  });

  test("a billion laughs end at a limit", () => {
    expect(kindOfError(() => read(billionLaughs(3, int(1))))).toBe("none");
    expect(kindOfError(() => read(billionLaughs(9, int(1))))).toBe("too-large");
    expect(kindOfError(() => read(billionLaughs(6, text("ha".repeat(1000)))))).toBe("too-large");
  });

  test("what is shared stays shared", () => {
    const value = read(list(put(0, list(int(1))), get(0)));
    expect(value).toEqual([[1], [1]]);
    expect(Array.isArray(value) && value[0] === value[1]).toBe(true);
  });
});

test("bytes become an array", () => {
  expect(read(bytes(1, 2))).toMatchObject({ dtype: "uint8", shape: [2] });
});

test("an error says where the value lies", () => {
  const code = dict({ core: dict({ "a b": list(none, nested(defaultLimits.depth)) }) });
  expect(() => read(code)).toThrow(/nested more than 128 deep \(in core\["a b"\]\[1\]\[0\]/);
});
