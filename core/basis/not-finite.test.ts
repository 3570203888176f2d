import { expect, it } from "vitest";
import { notFinite } from "./not-finite.ts";

it("finds the first of what is no finite number, and counts the others", () => {
  expect(notFinite([1, 2, 3], [3])).toBeNull();
  expect(notFinite([1, 2, Number.NaN, 4, 5, Infinity], [2, 3])).toBe("NaN at [0, 2], and 1 more");
  expect(notFinite([Number.NEGATIVE_INFINITY], [])).toBe("-Infinity");
  expect(notFinite([0, 0, 0, Number.NaN], [1, 2, 2], [0, 40])).toBe("NaN at [0, 41, 1]");
});
