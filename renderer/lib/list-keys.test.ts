import { expect, it } from "vitest";
import { moveTo } from "./list-keys.ts";

it.each([
  ["ArrowDown", 3, 4],
  ["ArrowUp", 3, 2],
  ["ArrowUp", 0, 0],
  ["ArrowDown", 9, 9],
  ["PageDown", 3, 8],
  ["PageDown", 7, 9],
  ["PageUp", 3, 0],
  ["Home", 5, 0],
  ["End", 5, 9],
  ["ArrowDown", -1, 0],
  ["End", -1, 9],
  ["x", 3, null],
])("%s from row %i leads to %s", (key, row, expected) => {
  expect(moveTo(key, row, 10, 5)).toBe(expected);
});
