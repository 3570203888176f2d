import { expect, test } from "vitest";
import { threadFailure } from "./messages.ts";

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("It did not throw.");
}

test.each([
  ["an array that the system does not give", () => new Float32Array(2 ** 40)],
  ["an array of no size that there is", () => new ArrayBuffer(2 ** 52)],
  ["a kernel's memory that does not grow", () => new WebAssembly.Memory({ initial: 1, maximum: 2 }).grow(5)],
])("%s is a sentence about memory", (_what, work) => {
  expect(threadFailure(thrown(work))).toEqual({
    name: "ModelError",
    message: "There was not enough memory for it. Take fewer frames, or close other programs.",
    explained: true,
  });
});

test("other errors keep their names and words", () => {
  expect(threadFailure(new RangeError("Maximum call stack size exceeded"))).toMatchObject({
    name: "RangeError",
  });
  expect(threadFailure("text")).toEqual({ name: "Error", message: "text", explained: false });
});
