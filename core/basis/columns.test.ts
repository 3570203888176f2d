import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Column, packColumn, unpackColumn } from "./columns.ts";

/** As it is after its way through a file or a message. */
const throughJson = (column: Column): Column => JSON.parse(JSON.stringify(column)) as Column;
const again = (values: readonly unknown[]): unknown[] => unpackColumn(throughJson(packColumn(values)));

/** Records of the same keys, some of them the very same objects, parts in common; keys that mean something to JavaScript included. */
const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.string(),
  fc.array(fc.integer(), { maxLength: 3 }),
);
const records = fc
  .uniqueArray(fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "columns", "few")), {
    maxLength: 4,
  })
  .chain((keys) => {
    const part = fc.tuple(...keys.map(() => leaf)).map((values) => recordOf(keys, values));
    return fc.array(part, { minLength: 1, maxLength: 3 }).chain((parts) =>
      fc.array(
        fc.record({
          part: fc.constantFrom(...parts),
          other: leaf,
          deeper: fc.record({ part: fc.constantFrom(...parts) }),
        }),
        { maxLength: 12 },
      ),
    );
  });

function recordOf(keys: readonly string[], values: readonly unknown[]): unknown {
  return JSON.parse(
    `{${keys.map((key, i) => `${JSON.stringify(key)}:${JSON.stringify(values[i])}`).join(",")}}`,
  );
}

describe("columns", () => {
  it("give back the records that they were made of", () => {
    fc.assert(
      fc.property(fc.oneof(records, fc.array(fc.oneof(leaf, records))), (values) => {
        expect(again(values)).toEqual(values);
      }),
      { numRuns: 500 },
    );
  });

  it("write what records have in common once, and share it when they are read", () => {
    const recipe = { optimizer: { lr: 100, note: "x".repeat(1000) } };
    const values = Array.from({ length: 50 }, (_, id) => ({ id, recipe: { ...recipe, seed: id } }));
    const column = packColumn(values);
    expect(JSON.stringify(column).length).toBeLessThan(2000);
    const read = unpackColumn(throughJson(column)) as typeof values;
    expect(read).toEqual(values);
    expect(new Set(read.map((value) => value.recipe.optimizer)).size).toBe(1);
    expect(new Set(read.map((value) => value.recipe)).size).toBe(50);
  });

  it("leave a key out that JSON leaves out", () => {
    expect(
      again([
        { a: 1, b: undefined },
        { a: 2, b: 3 },
        { b: 1, a: 2 },
      ]),
    ).toEqual([{ a: 1 }, { a: 2, b: 3 }, { a: 2, b: 1 }]);
  });
});
