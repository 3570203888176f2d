import { describe, expect, test } from "vitest";
import { asToldAgain, type Placement, placed, placementSchema } from "./placement.ts";

const laptop = { workArea: { x: 0, y: 25, width: 1440, height: 875 } };
const beside = { workArea: { x: 1440, y: 0, width: 2560, height: 1440 } };
const at = (x: number, y: number, width = 1200, height = 800): Placement => ({
  bounds: { x, y, width, height },
  maximized: false,
});

describe("the window is", () => {
  test("in the middle of the first screen at first, and no larger than it", () => {
    expect(placed(null, [laptop])).toEqual(at(0, 25, 1440, 875));
    expect(placed(null, [beside])).toEqual(at(1440 + 560, 270, 1440, 900));
  });

  test("where it was, on whichever screen", () => {
    expect(placed(at(100, 50), [laptop])).toEqual(at(100, 50));
    expect(placed(at(1500, 10, 2000, 1300), [laptop, beside])).toEqual(at(1500, 10, 2000, 1300));
    expect(placed({ ...at(100, 50), maximized: true }, [laptop]).maximized).toBe(true);
  });

  test.each([
    ["on a screen that is gone", at(1500, 10, 1200, 800)],
    ["so far to the right that it cannot be caught", at(1400, 50)],
    ["so far down that it cannot be caught", at(100, 880)],
    ["with its bar above the screen", at(100, -400)],
  ])("brought back if it was %s", (_where, before) => {
    expect(placed(before, [laptop])).toEqual(at(120, 63));
  });

  test("made smaller for a smaller screen", () => {
    expect(placed(at(10, 30, 4000, 3000), [laptop])).toEqual(at(10, 30, 1440, 875));
  });
});

describe("what a window manager is told again", () => {
  const told = at(100, 50).bounds;
  // A frame of 1 and 24 pixels moved it.
  const became = { ...told, x: 101, y: 74 };

  test("is the same for a window that was left where it was put", () => {
    expect(asToldAgain(told, became, became)).toEqual(told);
    expect(asToldAgain(told, null, told)).toEqual(told);
  });

  test("is where the user put it, but for the frame", () => {
    const now = { x: 301, y: 224, width: 1000, height: 700 };
    expect(asToldAgain(told, became, now)).toEqual({ x: 300, y: 200, width: 1000, height: 700 });
  });
});

test("what is remembered must be places, not anything", () => {
  expect(placementSchema.safeParse(at(1, 2)).success).toBe(true);
  for (const bad of [
    {},
    { bounds: { x: 0, y: 0, width: -1, height: 5 }, maximized: false },
    { ...at(0, 0), more: 1 },
  ])
    expect(placementSchema.safeParse(bad).success).toBe(false);
});
