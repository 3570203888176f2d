import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GrowingArray } from "./growing-array.ts";

describe("an array that grows", () => {
  it("holds all that was pushed, in order", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.double(), { maxLength: 400 }), { maxLength: 20 }), (pieces) => {
        const array = new GrowingArray();
        for (const piece of pieces) array.push(piece);
        expect([...array.values]).toEqual(pieces.flat());
        expect(array.length).toBe(pieces.flat().length);
      }),
      { numRuns: 50 },
    );
  });

  it("can be emptied and used again", () => {
    const array = new GrowingArray();
    array.push([1, 2]);
    array.clear();
    array.push(new Float32Array([3]));
    expect([...array.values]).toEqual([3]);
  });
});
