import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BrowserWindow, seen } from "../testing/electron.ts";
import { ask } from "./questions.ts";

vi.mock("electron", () => import("../testing/electron.ts"));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const question = { message: "Is it so?" };
const asked = () => seen.questions.splice(0).map(({ message }) => message);

test("a question waits until its window is shown; afterwards it is asked at once", async () => {
  const window = new BrowserWindow({});
  const answer = ask(question);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked()).toEqual([]);
  window.show();
  await answer;
  expect([asked(), seen.askedOn.splice(0)]).toEqual([["Is it so?"], [window]]);
  await ask(question);
  window.visible = false;
  window.minimized = true;
  await ask(question);
  expect([asked(), seen.askedOn.splice(0)]).toEqual([
    ["Is it so?", "Is it so?"],
    [window, window],
  ]);
  seen.windows.length = 0;
});

test("it is asked by itself about a window that never comes", async () => {
  new BrowserWindow({});
  const answer = ask(question);
  await vi.advanceTimersByTimeAsync(10_000);
  await answer;
  expect([asked(), seen.askedOn.splice(0)]).toEqual([["Is it so?"], [null]]);
  seen.windows.length = 0;
});
