import fc from "fast-check";
import { expect, it } from "vitest";
import { parseNumbers } from "../cli/selection.ts";
import { formatNumbers } from "./number-list.ts";

it("writes ranges where there are any", () => {
  expect(formatNumbers([0, 1, 2, 7, 5])).toBe("0-2,7,5");
  expect(formatNumbers([3])).toBe("3");
  expect(formatNumbers([])).toBe("");
});

it("is read back in the same order", () => {
  const numbers = fc.uniqueArray(fc.nat(60), { minLength: 1 });
  fc.assert(
    fc.property(numbers, (list) => {
      expect(parseNumbers(formatNumbers(list))).toEqual(list);
    }),
  );
});
