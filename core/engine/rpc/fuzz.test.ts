import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText, junk, mutatedBytes } from "../../../fixtures/fuzz/mutations.ts";
import { expectPrototypesUntouched } from "../../../fixtures/fuzz/prototypes.ts";
import { fuzz, fuzzTimeout } from "../../../fixtures/fuzz/run.ts";
import { CodecError, decodeMessage, encodeMessage } from "./codec.ts";

// Whatever the bytes: a message, or a CodecError. No message asks for more memory than it has bytes.

function survives(bytes: Uint8Array): void {
  try {
    expect(arrayBytes(decodeMessage(bytes))).toBeLessThanOrEqual(bytes.length);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
  }
  expectPrototypesUntouched();
}

function arrayBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, each) => sum + arrayBytes(each), 0);
}

const arrays = fc.oneof(
  fc.float32Array({ maxLength: 5 }),
  fc.float64Array({ maxLength: 5 }),
  fc.uint8Array({ maxLength: 9 }),
);
const tree = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    arrays,
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
    fc.constantFrom<unknown>(null, true, "$array", "__proto__"),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom("$array", "__proto__")), tie("value"), {
      maxKeys: 4,
    }),
  ),
})).value;

/** As decodeMessage gives objects: without a prototype, so that toEqual tells keys alone. */
test("what is written is read again", fuzzTimeout, () =>
  fuzz("codec: round trips", tree, (message) => {
    const read = decodeMessage(encodeMessage(message));
    expect(read).toEqual(message);
    expectPrototypesUntouched();
  }),
);

test("messages with some of their bytes changed", fuzzTimeout, () =>
  fuzz(
    "codec: bytes",
    tree.chain((message) => mutatedBytes(encodeMessage(message))),
    survives,
    20,
  ),
);

test("any text in a message's place, with any bytes behind it", fuzzTimeout, () => {
  const entry = fc.tuple(
    fc.constantFrom<unknown>("f4", "f8", "u1", "i4", "entries", "__proto__", 1, null),
    fc.oneof(fc.nat(40), junk),
    fc.oneof(fc.nat(40), junk),
  );
  const text = fc.oneof(
    entry.map((value) => jsonText({ $array: value })),
    fc.array(entry, { maxLength: 5 }).map((all) => jsonText(all.map((each) => ({ $array: each })))),
    junk.map(jsonText),
    fc.string(),
    fc.constantFrom(
      "[".repeat(100_000),
      '{"a":'.repeat(100_000),
      `"${"x".repeat(100_000)}"`,
      "1e999",
      "[1,]",
    ),
  );
  const message = fc
    .tuple(text, fc.uint8Array({ maxLength: 64 }), fc.integer({ min: -4, max: 4 }))
    .map(([json, data, wrong]) => {
      const body = new TextEncoder().encode(json);
      const bytes = new Uint8Array(4 + body.length + data.length);
      new DataView(bytes.buffer).setUint32(0, Math.max(0, body.length + (wrong === 4 ? 1 : 0)), true);
      bytes.set(body, 4);
      bytes.set(data, 4 + body.length);
      return bytes;
    });
  return fuzz("codec: texts", message, survives, 10);
});
