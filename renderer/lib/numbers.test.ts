import { describe, expect, it } from "vitest";
import { displayNumber, formatNumber, readNumber, shortNumber, stepped } from "./numbers.ts";

it("writes numbers as people do", () => {
  expect([0.1 + 0.2, 1e-8, 30, 1234567, -0.654].map(formatNumber)).toEqual([
    "0.3",
    "1e-8",
    "30",
    "1.23457e6",
    "-0.654",
  ]);
  expect(displayNumber(-1)).toBe("−1");
});

it("reads them back, and tells nothing from nonsense", () => {
  expect(["0,5", "−2", " 1e-3 ", "", "abc", "Infinity"].map(readNumber)).toEqual([
    0.5,
    -2,
    0.001,
    null,
    undefined,
    undefined,
  ]);
});

it("steps on the grid of the step", () => {
  expect(stepped(0.3, 1, 0.1)).toBe(0.4);
  expect(stepped(0.25, 1, 0.1)).toBe(0.3);
  expect(stepped(0.25, -1, 0.1)).toBe(0.2);
  expect(stepped(7, -1, 5)).toBe(5);
});

it("steps along 1, 2, 5 where a value spans orders of magnitude", () => {
  expect(stepped(100, 1, "1-2-5")).toBe(200);
  expect(stepped(100, -1, "1-2-5")).toBe(50);
  expect(stepped(30, -1, "1-2-5")).toBe(20);
  expect(stepped(0.001, 1, "1-2-5")).toBe(0.002);
});

describe("short numbers", () => {
  it.each([
    [7.0571, "7.06"],
    [-7.0571, "−7.06"],
    [0, "0"],
    [0.01234, "0.0123"],
    [-1322.4, "−1320"],
    [1e-9, "0"],
  ])("%d reads %s", (value, text) => expect(shortNumber(value)).toBe(text));
});
