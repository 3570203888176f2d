import { expect, it } from "vitest";
import { inTurns } from "./first-atlas.ts";

it("takes the first of each type before a second of any", () => {
  expect(inTurns([["a1", "a2", "a3"], ["b1"], ["c1", "c2"]], 5)).toEqual(["a1", "b1", "c1", "a2", "c2"]);
  expect(inTurns([["a1"], ["b1"]], 60)).toEqual(["a1", "b1"]);
  expect(inTurns([], 60)).toEqual([]);
});
