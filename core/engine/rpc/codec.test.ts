import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { CodecError, decodeAnswer, decodeMessage, encodeAnswer, encodeMessage } from "./codec.ts";

const numbers = fc.oneof(
  fc.float32Array(),
  fc.float64Array(),
  fc.uint8Array(),
  // Views into larger buffers, at any offset.
  fc.uint8Array({ minLength: 3 }).map((bytes) => bytes.subarray(1, bytes.length - 1)),
);

/** What a message may hold, keys that mean something to the codec or to JavaScript included. */
const messages = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    numbers,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("$array", "__proto__", "entries")), tie("value"), {
      maxKeys: 5,
    }),
  ),
})).value;

/** The outcome of decoding, with any error that is no CodecError let through. */
function decoded(bytes: Uint8Array): unknown {
  try {
    return decodeMessage(bytes);
  } catch (error) {
    if (error instanceof CodecError) return error;
    throw error;
  }
}

/** A message as if somebody else had written it. */
function handMade(json: unknown, arrays: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(json));
  const bytes = new Uint8Array(4 + text.length + arrays.length);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  bytes.set(arrays, 4 + text.length);
  return bytes;
}

describe("the codec of messages", () => {
  it("gives back what it was given", () => {
    fc.assert(
      fc.property(messages, (message) => {
        expect(decodeMessage(encodeMessage(message))).toEqual(message);
      }),
      { numRuns: 300 },
    );
  });

  it("gives back what it was given as an answer, with long lists of like records", () => {
    const lists = fc.array(fc.record({ id: fc.integer(), part: messages }), { minLength: 60, maxLength: 80 });
    fc.assert(
      fc.property(fc.oneof(messages, fc.record({ runs: lists })), (message) => {
        expect(decodeAnswer(encodeAnswer(message))).toEqual(message);
      }),
      { numRuns: 200 },
    );
  });

  it("writes what a long list has in common once, but never reads such a list from a client", () => {
    const part = { text: "x".repeat(1000), numbers: Float32Array.of(1, 2, 3) };
    const runs = Array.from({ length: 100 }, (_, id) => ({ id, part }));
    const bytes = encodeAnswer({ runs });
    expect(bytes.length).toBeLessThan(3000);
    expect(decodeAnswer(bytes)).toEqual({ runs });
    expect(() => decodeMessage(bytes)).toThrow(CodecError);
    expect(encodeMessage({ runs }).length).toBeGreaterThan(100_000);
  });

  it.each([null, 3, {}, { columns: { a: 3 } }, { few: null, places: [0] }, { columns: { a: null } }])(
    "refuses a table that is none: %j",
    (column) => {
      expect(() => decodeAnswer(handMade({ $array: ["table", column] }))).toThrow(CodecError);
    },
  );

  it("keeps every bit of arrays: NaN, infinities, negative zero", () => {
    const values = new Float32Array([Number.NaN, Number.POSITIVE_INFINITY, -0, 1e-45]);
    const { copy } = decodeMessage(encodeMessage({ copy: values })) as { copy: Float32Array };
    expect(new Uint8Array(copy.buffer)).toEqual(new Uint8Array(values.buffer));
  });

  it("gives copies that share no memory with the bytes", () => {
    const bytes = encodeMessage([new Uint8Array([1, 2, 3])]);
    const [copy] = decodeMessage(bytes) as [Uint8Array];
    bytes.fill(0);
    expect([...copy]).toEqual([1, 2, 3]);
  });

  it("reads bytes that lie anywhere in a buffer", () => {
    const bytes = encodeMessage({ a: new Float64Array([0.1, 0.2]) });
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect(decodeMessage(moved.subarray(3))).toEqual({ a: new Float64Array([0.1, 0.2]) });
  });

  it("writes Node's buffers as bytes", () => {
    expect(decodeMessage(encodeMessage({ file: Buffer.from("abc") }))).toEqual({
      file: new Uint8Array([97, 98, 99]),
    });
  });

  it("makes null of numbers that JSON lacks, outside arrays", () => {
    expect(decodeMessage(encodeMessage({ loss: Number.NaN }))).toEqual({ loss: null });
  });

  it("never lets a key change what objects are", () => {
    const message = decodeMessage(handMade({ ok: 1, __proto__: { admin: true } })) as Record<string, unknown>;
    expect(message.admin).toBeUndefined();
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

describe("bytes that are no message", () => {
  it("give CodecError and nothing else, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        decoded(bytes);
      }),
    );
    expect(decoded(new Uint8Array(3))).toBeInstanceOf(CodecError);
  });

  it("give CodecError and nothing else if a message was changed or cut", () => {
    fc.assert(
      fc.property(messages, fc.nat(), fc.nat(255), fc.nat(), (message, place, value, end) => {
        const bytes = encodeMessage(message);
        bytes[place % bytes.length] = value;
        decoded(bytes.subarray(0, end % (bytes.length + 1)));
      }),
      { numRuns: 300 },
    );
  });

  it("give CodecError for any JSON in the place of an array", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        decoded(handMade({ $array: json } as unknown, new Uint8Array(16)));
      }),
    );
  });

  const refused: [string, Uint8Array, RegExp][] = [
    ["an array beyond the end", handMade({ $array: ["f4", 0, 3] }, new Uint8Array(8)), /over its end/],
    [
      "a size that overflows",
      handMade({ $array: ["f8", 8, 2 ** 53 - 1] }, new Uint8Array(8)),
      /over its end/,
    ],
    ["a negative offset", handMade({ $array: ["u1", -1, 1] }, new Uint8Array(8)), /an array that is none/],
    ["an unknown type", handMade({ $array: ["i8", 0, 1] }, new Uint8Array(8)), /an array that is none/],
    ["a type that is every object's", handMade({ $array: ["toString", 0, 1] }), /an array that is none/],
    ["an object without keys", handMade({ $array: ["entries", 5] }), /an object that is none/],
    ["no JSON", new Uint8Array([2, 0, 0, 0, 0x7b, 0x7b]), /not JSON/],
    ["a length beyond the end", new Uint8Array([255, 255, 255, 255, 0x7b]), /cut off/],
  ];
  it.each(refused)("are refused: %s", (_what, bytes, message) => {
    expect(() => decodeMessage(bytes)).toThrow(message);
    expect(decoded(bytes)).toBeInstanceOf(CodecError);
  });

  it("are refused if they ask for the same bytes again and again", () => {
    const entry = { $array: ["u1", 0, 64] };
    expect(() => decodeMessage(handMade(Array(1000).fill(entry), new Uint8Array(64)))).toThrow(CodecError);
  });

  it("are refused if they are nested deeply", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const text = new TextEncoder().encode(deep);
    const bytes = new Uint8Array(4 + text.length);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(text, 4);
    expect(() => decodeMessage(bytes)).toThrow(CodecError);
  });

  it.each<[string, string]>([
    ["deep lists", `${"[".repeat(1e6)}${"]".repeat(1e6)}`],
    ["deep objects", `${'{"a":'.repeat(1e5)}1${"}".repeat(1e5)}`],
    [
      "an object of 800,000 keys",
      `{"params":{${Array.from({ length: 8e5 }, (_, i) => `"k${i}":1`).join(",")}}}`,
    ],
    ["3 million texts", `{"runs":[${'"a",'.repeat(3e6)}"a"]}`],
    ["2 million objects", `{"runs":[${"{},".repeat(2e6)}{}]}`],
    ["500,000 entries", `{"$array":["entries",${'["k",1],'.repeat(5e5)}["k",1]]}`],
  ])("refuses what would cost a second, before it is parsed: %s", (_, text) => {
    const bytes = new Uint8Array(4 + text.length);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    new TextEncoder().encodeInto(text, bytes.subarray(4));
    const parse = vi.spyOn(JSON, "parse");
    expect(() => decodeMessage(bytes)).toThrow(CodecError);
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it("takes 10,000 recipes, and texts that only look heavy", () => {
    const recipe = {
      name: '[{,"'.repeat(500),
      session: "s",
      values: Array(40).fill(1),
      more: { a: [1, 2], b: [3, 4] },
    };
    const message = { runs: Array.from({ length: 10_000 }, () => ({ recipe })) };
    expect(decodeMessage(encodeMessage(message))).toEqual(message);
  });
});
