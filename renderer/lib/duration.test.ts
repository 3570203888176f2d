import { expect, test } from "vitest";
import { duration, elapsed, secondsLeft, timeLeft } from "./duration.ts";

test.each([
  [0, "0 s"],
  [0.4, "0 s"],
  [59.4, "59 s"],
  [59.6, "1 min"],
  [125, "2 min 5 s"],
  [599, "9 min 59 s"],
  [600, "10 min"],
  [3599, "1 h"],
  [4800, "1 h 20 min"],
  [86_399, "1 d"],
  [100_000, "1 d 4 h"],
  [-3, "0 s"],
])("%d seconds are %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([
  [0.126, "0.13 s"],
  [0.9, "0.90 s"],
  [0.996, "1.0 s"],
  [2.44, "2.4 s"],
  [9.96, "10 s"],
  [61, "1 min 1 s"],
])("%d seconds took %s", (seconds, text) => {
  expect(elapsed(seconds)).toBe(text);
});

const pace = { iterations: 50, maxIterations: 200, iterationsPerSecond: 30 };

test("the time left follows the pace", () => {
  expect(secondsLeft(pace)).toBe(5);
  expect(timeLeft(pace)).toBe("5 s left");
});

test("a run past its limit has no time left", () => {
  expect(secondsLeft({ ...pace, iterations: 300 })).toBe(0);
});

test.each([
  ["a limit", { ...pace, maxIterations: null }],
  ["a pace", { ...pace, iterationsPerSecond: null }],
  ["progress", { ...pace, iterationsPerSecond: 0 }],
])("without %s nothing is said", (_, without) => {
  expect(secondsLeft(without)).toBeNull();
  expect(timeLeft(without)).toBe("");
});
