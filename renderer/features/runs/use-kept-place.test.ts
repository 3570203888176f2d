import { expect, test } from "vitest";
import { lanesMoved } from "./use-kept-place.ts";

const before = ["f", "e", "d", "c", "b", "a"];

test("new runs move what is in view by as many lanes", () => {
  expect(lanesMoved(before, ["h", "g", ...before], 3, 1)).toBe(2);
  expect(lanesMoved(before, ["h", "g", ...before], 1, 2)).toBe(1);
});

test("runs that are gone move it back", () => {
  expect(lanesMoved(before, before.slice(2), 3, 1)).toBe(-2);
});

test("where the first in view is gone, the next one that is left counts", () => {
  expect(lanesMoved(before, ["g", "f", "e", "b", "a"], 3, 1)).toBe(-1);
});

test("nothing that was in view is left", () => {
  expect(lanesMoved(before, ["z"], 3, 1)).toBe(0);
  expect(lanesMoved([], ["z"], 0, 1)).toBe(0);
});
