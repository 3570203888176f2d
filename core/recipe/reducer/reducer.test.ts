import { describe, expect, it } from "vitest";
import { meanReducer, sliceMeanReducer } from "./computed.ts";

describe("meanReducer", () => {
  it("takes all frames", () => {
    expect(meanReducer.window(20)).toEqual({ start: 0, end: 20 });
  });
});

describe("sliceMeanReducer", () => {
  it("takes its frames where the response has them", () => {
    expect(sliceMeanReducer(10, 10, "error").window(20)).toEqual({ start: 10, end: 20 });
  });

  it.each([
    { start: 15, length: 12 },
    { start: 100, length: 12 },
    { start: 20, length: 1 },
  ])("refuses frames from $start, $length long, of a response of 20", ({ start, length }) => {
    expect(() => sliceMeanReducer(start, length, "error").window(20)).toThrow(/it has frames 0 to 19/);
  });

  it("does as openretina does where told to clamp", () => {
    expect(sliceMeanReducer(15, 12, "clamp").window(20)).toEqual({ start: 15, end: 20 });
    expect(sliceMeanReducer(100, 12, "clamp").window(20)).toEqual({ start: 0, end: 12 });
    expect(sliceMeanReducer(10, 30, "clamp").window(10)).toEqual({ start: 0, end: 10 });
  });
});
