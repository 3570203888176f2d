import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ASK_AFTER_MS, LEAVE_AFTER_MS, watchIdle } from "./idle.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched() {
  const happened: string[] = [];
  const target = new EventTarget();
  const stop = watchIdle(target, {
    onAsk: () => happened.push("ask"),
    onStay: () => happened.push("stay"),
    onLeave: () => happened.push("leave"),
  });
  return { happened, stop, touch: () => target.dispatchEvent(new Event("pointerdown")) };
}

test("a visitor who touches nothing is asked, and gone after that", () => {
  const { happened, stop } = watched();
  vi.advanceTimersByTime(ASK_AFTER_MS - 1);
  expect(happened).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(happened).toEqual(["ask"]);
  vi.advanceTimersByTime(LEAVE_AFTER_MS);
  expect(happened).toEqual(["ask", "leave"]);
  stop();
});

test("a touch begins the time anew, and answers the question", () => {
  const { happened, stop, touch } = watched();
  vi.advanceTimersByTime(ASK_AFTER_MS - 1);
  touch();
  vi.advanceTimersByTime(ASK_AFTER_MS - 1);
  expect(happened).toEqual([]);
  vi.advanceTimersByTime(1);
  touch();
  vi.advanceTimersByTime(LEAVE_AFTER_MS);
  expect(happened).toEqual(["ask", "stay"]);
  stop();
  vi.advanceTimersByTime(10 * ASK_AFTER_MS);
  expect(happened).toEqual(["ask", "stay"]);
});
