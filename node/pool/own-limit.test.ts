import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OwnTime } from "../own-time.ts";
import { whenSpent } from "./own-limit.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A thread that gets this share of the processor. */
function limited(share: number, wants = true) {
  const began = Date.now();
  const onSpent = vi.fn();
  const time = (): OwnTime => ({ ms: share * (Date.now() - began), wants });
  return { onSpent, cancel: whenSpent(60_000, time, onSpent) };
}

test.each([
  ["all of the processor", 1, 60_000],
  ["a quarter of it", 0.25, 240_000],
  ["hardly anything", 0.001, 600_000],
])("a thread that gets %s is given its limit of it", (_, share, ms) => {
  const { onSpent } = limited(share);
  vi.advanceTimersByTime(ms - 5000);
  expect(onSpent).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(onSpent).toHaveBeenCalledOnce();
});

test("one that waits for what does not come is not waited for", () => {
  const { onSpent } = limited(0, false);
  vi.advanceTimersByTime(60_000);
  expect(onSpent).toHaveBeenCalledOnce();
});

test("where nobody knows, the clock counts; and it can be called off", () => {
  const onSpent = vi.fn();
  whenSpent(60_000, () => null, onSpent);
  whenSpent(60_000, () => null, onSpent)();
  vi.advanceTimersByTime(60_000);
  expect(onSpent).toHaveBeenCalledOnce();
});
